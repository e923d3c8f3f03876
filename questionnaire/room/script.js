// Brings the next page when there is one. Everything else works without this script.
"use strict";
const root = document.documentElement;
const projector = document.body.classList.contains("screen");

async function refresh(version) {
  if (version === root.dataset.version) return;
  try {
    const answer = await fetch(location.pathname);
    if (!answer.ok) throw new Error(answer.status);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (next.documentElement.dataset.version === root.dataset.version) return;
    root.dataset.version = next.documentElement.dataset.version;
    document.title = next.title;
    for (const part of ["header", "main"]) document.querySelector(part).replaceWith(next.querySelector(part));
    history.replaceState(null, "", location.pathname);
    // A screen reader begins to read at the heading, and the keyboard goes on from there.
    if (!projector) document.querySelector("h1").focus();
  } catch {
    setTimeout(refresh, 2000, version);
  }
}

function listen() {
  const stream = new EventSource(projector ? "events?screen" : "events");
  stream.onmessage = (event) => refresh(event.data);
  // A browser gives up when the answer was an error, such as "too many pages are open".
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    stream.close();
    setTimeout(listen, 3000);
  };
}

listen();

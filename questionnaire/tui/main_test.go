package tui

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// The test binary can be the program itself, so that a test can run it on a real terminal (and a
// person can look at it): SELFSCAN_TUI_SHOW=1 tui.test. The process then does what cmd/selfscan would.
func TestMain(m *testing.M) {
	if os.Getenv("SELFSCAN_TUI_SHOW") != "" {
		os.Exit(show())
	}
	os.Exit(m.Run())
}

func show() int {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGHUP)
	defer cancel()
	if os.Getenv("SELFSCAN_TUI_DEAF") != "" {
		cancel()
		ctx = context.Background()
		signal.Ignore(syscall.SIGHUP)
	}
	language := lang.NL
	if os.Getenv("SELFSCAN_TUI_LANG") == "en" {
		language = lang.EN
	}
	deps := newDisk().deps(&testing.T{}, language)
	if os.Getenv("SELFSCAN_TUI_SHOW") == "real" {
		if c, err := catalogue.Embedded(); err == nil {
			deps.Catalogue = c
			deps.Score = realScore(c)
		}
	}
	deps.Now = time.Now
	deps.Environment = Environment{Term: os.Getenv("TERM"), ColorTerm: os.Getenv("COLORTERM"), NoColor: os.Getenv("NO_COLOR") != "",
		ColorFGBG: os.Getenv("COLORFGBG"), Theme: Theme(os.Getenv("SELFSCAN_TUI_THEME"))}
	run := Run
	if os.Getenv("SELFSCAN_TUI_PLAIN") != "" {
		run = RunPlain
	}
	if where := os.Getenv("SELFSCAN_TUI_PANIC"); where != "" {
		breakAt(&deps, where)
	}
	if err := run(ctx, deps, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, reasonIn(err, language))
		return 3
	}
	return 0
}

package main

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// mistake is a command line that cannot be, or an input that is refused or remarked on, and what is said of it last.
type mistake struct {
	status int
	args   string // several command lines with | between, of which the same is said
	en, nl string
}

func mistakes() []mistake {
	const (
		commands = "catalogue, check, coach, completion, demo, import, peers, report, scan, score, verify, version"
		types    = "municipality, province, water-board, ministry, agency, joint-arrangement, other"
		soorten  = "municipality (Gemeente), province (Provincie), water-board (Waterschap), ministry (Ministerie), agency (Uitvoeringsorganisatie), joint-arrangement (Gemeenschappelijke regeling), other (Andere publieke organisatie)"
	)
	list := []mistake{
		{wrongUse, "frobnicate",
			`unknown command "frobnicate"; choose from ` + commands,
			`onbekende opdracht "frobnicate"; kies uit ` + commands},
		{wrongUse, "scroe | help scroe",
			`unknown command "scroe"; do you mean "score"? Choose from ` + commands,
			`onbekende opdracht "scroe"; bedoelt u "score"? Kies uit ` + commands},
		{wrongUse, "town.scan.json",
			`"town.scan.json" is a file, not a command; do you mean "selfscan scan town.scan.json"?`,
			`"town.scan.json" is een bestand en geen opdracht; bedoelt u «selfscan scan town.scan.json»?`},
		{wrongUse, "catalogue shwo",
			`unknown command "shwo"; do you mean "show"? Choose from check, export, form, schema, show`,
			`onbekende opdracht "shwo"; bedoelt u "show"? Kies uit check, export, form, schema, show`},
		{wrongUse, "catalogue frob | help catalogue frob",
			`unknown command "frob"; choose from check, export, form, schema, show`,
			`onbekende opdracht "frob"; kies uit check, export, form, schema, show`},
		{wrongUse, "demo town.scan.json",
			`"town.scan.json" is too much; this command takes no files`,
			`"town.scan.json" is te veel; deze opdracht vraagt geen bestanden`},
		{wrongUse, "version x",
			`"x" is too much; this command takes no files`,
			`"x" is te veel; deze opdracht vraagt geen bestanden`},
		{wrongUse, "coach --guide town.scan.json",
			`"town.scan.json" is too much; no file belongs here`,
			`"town.scan.json" is te veel; hier hoort geen bestand bij`},
		{wrongUse, "scan a.scan.json b.scan.json | report a.scan.json b.scan.json",
			`"b.scan.json" is too much; give one file at most`,
			`"b.scan.json" is te veel; geef hoogstens één bestand`},
		{wrongUse, "verify a.pdf b.scan.json c.scan.json",
			`"c.scan.json" is too much; give 2 files at most`,
			`"c.scan.json" is te veel; geef hoogstens 2 bestanden`},
		{wrongUse, "catalogue check a.yaml b.yaml",
			`"b.yaml" is too much; give one file at most`,
			`"b.yaml" is te veel; geef hoogstens één bestand`},
		{wrongUse, "score | check | peers | report | verify | import | coach",
			"give a file or a folder",
			"geef een bestand of een map"},
		{wrongUse, "score --jobs 0 . | check --jobs 1025 . | peers --jobs -1 .",
			"--jobs is at least 1 and at most 1024",
			"--jobs is minstens 1 en hoogstens 1024"},
		{wrongUse, "score --jobs many .",
			`option "--jobs" cannot be "many"; give a whole number`,
			`optie "--jobs" kan niet "many" zijn; geef een heel getal`},
		{wrongUse, "report town.scan.json --format docx",
			`option "--format" cannot be "docx"; choose from pdf, md, html`,
			`optie "--format" kan niet "docx" zijn; kies uit pdf, md, html`},
		{wrongUse, "report town.scan.json --format pfd",
			`option "--format" cannot be "pfd"; do you mean "pdf"? Choose from pdf, md, html`,
			`optie "--format" kan niet "pfd" zijn; bedoelt u "pdf"? Kies uit pdf, md, html`},
		{wrongUse, "report town.scan.json --format",
			`option "--format" needs a value; choose from pdf, md, html`,
			`optie "--format" vraagt een waarde; kies uit pdf, md, html`},
		{wrongUse, "report town.scan.json --out",
			`option "--out" needs a value`,
			`optie "--out" vraagt een waarde`},
		{wrongUse, "report town.scan.json --out a.pdf --out b.pdf",
			`option "--out" is given twice; give it once`,
			`optie "--out" staat er twee keer; geef haar één keer`},
		{wrongUse, "report --redact=maybe town.scan.json",
			`option "--redact" cannot be "maybe"; choose from true, false`,
			`optie "--redact" kan niet "maybe" zijn; kies uit true, false`},
		{wrongUse, "report --speed 9 town.scan.json",
			`unknown option "--speed"`,
			`onbekende optie "--speed"`},
		{wrongUse, "report --outt a.pdf town.scan.json",
			`unknown option "--outt"; do you mean "--out"?`,
			`onbekende optie "--outt"; bedoelt u "--out"?`},
		{wrongUse, "report -z town.scan.json",
			`unknown option "-z"`,
			`onbekende optie "-z"`},
		{wrongUse, "report -out a.pdf town.scan.json",
			`unknown option "-out"; do you mean "--out"?`,
			`onbekende optie "-out"; bedoelt u "--out"?`},
		{wrongUse, "score --plain .",
			`unknown option "--plain"; it belongs to selfscan coach, selfscan scan`,
			`onbekende optie "--plain"; die hoort bij selfscan coach, selfscan scan`},
		{wrongUse, "score --redact .",
			`unknown option "--redact"; it belongs to selfscan report`,
			`onbekende optie "--redact"; die hoort bij selfscan report`},
		{wrongUse, "catalogue form --org-type village --out a.pdf | scan --org-type village | catalogue show --org-type village | score --type village .",
			`unknown organisation type "village"; choose from ` + types,
			`onbekend soort organisatie "village"; kies uit ` + soorten},
		{wrongUse, "catalogue form --org-type gemente --out a.pdf",
			`unknown organisation type "gemente"; do you mean "Gemeente"? Choose from ` + types,
			`onbekend soort organisatie "gemente"; bedoelt u "Gemeente"? Kies uit ` + soorten},
		{wrongUse, "score --format csv --out a.ndjson .",
			"--format csv and --out a.ndjson contradict each other; leave out --format, or choose another name",
			"--format csv en --out a.ndjson spreken elkaar tegen; laat --format weg, of kies een andere naam"},
		{wrongUse, "score --out a.tsv .",
			"the name --out a.tsv says no output that selfscan knows; choose one with --format: table, json, ndjson, csv, csv-nl, parquet, xlsx",
			"uit de naam --out a.tsv blijkt geen uitvoer die selfscan kent; kies die met --format: table, json, ndjson, csv, csv-nl, parquet, xlsx"},
		{wrongUse, "score --table answers .",
			"--table answers cannot be written as table; choose --format csv, csv-nl, ndjson, parquet or xlsx",
			"--table answers kan niet als table; kies --format csv, csv-nl, ndjson, parquet of xlsx"},
		{wrongUse, "score --table actions --format json .",
			"--table actions cannot be written as json; choose --format csv, csv-nl, ndjson, parquet or xlsx",
			"--table actions kan niet als json; kies --format csv, csv-nl, ndjson, parquet of xlsx"},
		{wrongUse, "score --wide .",
			"--wide goes with --table answers",
			"--wide hoort bij --table answers"},
		{wrongUse, "score --config style.yaml .",
			"--config goes with --reports or --group-report",
			"--config hoort bij --reports of --group-report"},
		{wrongUse, "score --format xlsx .",
			"a workbook cannot go to standard output or a pipe; give a file with --out, or choose --format csv or parquet",
			"een rekenblad kan niet naar de standaarduitvoer of een pipe; geef een bestand met --out, of kies --format csv of parquet"},
		{wrongUse, "score --since 2026-02-30 .",
			`--since "2026-02-30" is not a day; write it like 2026-11-24`,
			`--since "2026-02-30" is geen dag; schrijf die zoals 2026-11-24`},
		{wrongUse, "score --until yesterday .",
			`--until "yesterday" is not a day; write it like 2026-11-24`,
			`--until "yesterday" is geen dag; schrijf die zoals 2026-11-24`},
		{wrongUse, "score --since 2026-03-01 --until 2026-02-01 .",
			"--since 2026-03-01 is later than --until 2026-02-01; swap them",
			"--since 2026-03-01 is later dan --until 2026-02-01; wissel ze om"},
		{wrongUse, "score --named .",
			"--named goes with --group-report",
			"--named hoort bij --group-report"},
		{wrongUse, "score --group-report - .",
			"the scores go to standard output already; give --group-report or --out a file",
			"de scores gaan al naar de standaarduitvoer; geef --group-report of --out een bestand"},
		{wrongUse, "score --files-from - -",
			"standard input cannot give both the scans and their paths",
			"de standaardinvoer kan niet zowel de scans als hun paden geven"},
		{wrongUse, "score --table codebook --format csv .",
			`--table codebook is about the catalogue and reads no files; leave out "."`,
			`--table codebook gaat over de vragenlijst en leest geen bestanden; laat "." weg`},
		{wrongUse, "score --explain overall | score --explain overall town.scan.json agency.scan.json",
			"--explain takes one answer file",
			"--explain vraagt een antwoordbestand"},
		{wrongUse, "score --explain nothing town.scan.json",
			`"nothing" is no question, theme or dimension; choose from overall, transparency, participation, reuse ("selfscan catalogue show" lists all questions)`,
			`"nothing" is geen vraag, thema of dimensie; kies uit overall, transparency, participation, reuse («selfscan catalogue show» noemt alle vragen)`},
		{wrongUse, "score --format json --force --out town.scan.json town.scan.json | report town.scan.json --out town.scan.json --force",
			"town.scan.json is an input itself; choose another name for the output",
			"town.scan.json is zelf een invoer; kies een andere naam voor de uitvoer"},
		{wrongUse, "report town.scan.json --target 1",
			`option "--target" cannot be "1"; choose from 2, 3, 4`,
			`optie "--target" kan niet "1" zijn; kies uit 2, 3, 4`},
		{wrongUse, "report town.scan.json --target 5",
			`option "--target" cannot be "5"; choose from 2, 3, 4`,
			`optie "--target" kan niet "5" zijn; kies uit 2, 3, 4`},
		{wrongUse, "report town.scan.json --target 0",
			`option "--target" cannot be "0"; choose from 2, 3, 4`,
			`optie "--target" kan niet "0" zijn; kies uit 2, 3, 4`},
		{wrongUse, "report town.scan.json --target high",
			`option "--target" cannot be "high"; choose from 2, 3, 4`,
			`optie "--target" kan niet "high" zijn; kies uit 2, 3, 4`},
		{wrongUse, "report town.scan.json --logo-alt Arms",
			"--logo-alt says what the logo shows, but there is no --logo",
			"--logo-alt zegt wat er op het logo staat, maar er is geen --logo"},
		{wrongUse, "report town.scan.json --logo logo.png",
			"say in a few words what the logo logo.png shows, with --logo-alt; who cannot see it hears that",
			"zeg in een paar woorden wat er op het logo logo.png staat, met --logo-alt; wie het niet ziet, hoort dat"},
		{wrongUse, "report town.scan.json --logo letter.pdf --logo-alt Arms",
			"letter.pdf is no picture in PNG or JPEG; save the logo as PNG",
			"letter.pdf is geen plaatje in PNG of JPEG; bewaar het logo als PNG"},
		{wrongUse, "report town.scan.json --accent yellow",
			`"yellow" is no colour; write it as #rrggbb, like #0b505c`,
			`"yellow" is geen kleur; schrijf die als #rrggbb, zoals #0b505c`},
		{wrongUse, "report town.scan.json --accent #ffff00",
			"colour #ffff00 is too light to read: its contrast is 1.1 to 1 and must be 4.5 at least; choose a darker colour",
			"kleur #ffff00 is te licht om te lezen: het contrast is 1,1 op 1 en moet ten minste 4,5 zijn; kies een donkerder kleur"},
		{wrongUse, "report town.scan.json --archive b9",
			`option "--archive" cannot be "b9"; choose from a3, a2`,
			`optie "--archive" kan niet "b9" zijn; kies uit a3, a2`},
		{wrongUse, "report town.scan.json --format md --out a.pdf",
			"--format md and --out a.pdf contradict each other; leave out --format, or choose another name",
			"--format md en --out a.pdf spreken elkaar tegen; laat --format weg, of kies een andere naam"},
		{wrongUse, "report town.scan.json --format md --accent #7a1f3d",
			"--accent does not go with --format md",
			"--accent gaat niet samen met --format md"},
		{wrongUse, "report town.scan.json --format md --logo logo.png --logo-alt Arms",
			"--logo does not go with --format md",
			"--logo gaat niet samen met --format md"},
		{wrongUse, "report town.scan.json --format html --archive a2",
			"--archive does not go with --format html",
			"--archive gaat niet samen met --format html"},
		{wrongUse, "report town.scan.json --archive a2 --out -",
			"--archive a2 makes three files; name them with --out",
			"--archive a2 maakt drie bestanden; geef ze een naam met --out"},
		{wrongUse, "demo --catalogue province.yaml",
			"the example of demo belongs to the embedded catalogue; leave out --catalogue",
			"het voorbeeld van demo hoort bij de ingebouwde catalogus; laat --catalogue weg"},
		{wrongUse, "demo --out -",
			"demo already writes the result to standard output; give a file for the report with --out",
			"demo schrijft de uitslag al naar de standaarduitvoer; geef met --out een bestand voor het rapport"},
		{wrongUse, "catalogue show --dimension money",
			`unknown dimension "money"; choose from transparency, participation, reuse`,
			`onbekende dimensie "money"; kies uit transparency, participation, reuse`},
		{wrongUse, "catalogue show --dimension resue",
			`unknown dimension "resue"; do you mean "reuse"? Choose from transparency, participation, reuse`,
			`onbekende dimensie "resue"; bedoelt u "reuse"? Kies uit transparency, participation, reuse`},
		{wrongUse, "catalogue show transparency.requests.deadline",
			`unknown question "transparency.requests.deadline"; do you mean "transparency.requests.deadlines"?`,
			`onbekende vraag "transparency.requests.deadline"; bedoelt u "transparency.requests.deadlines"?`},
		{wrongUse, "catalogue show no.such.question",
			`unknown question "no.such.question"; "selfscan catalogue show" lists all questions`,
			`onbekende vraag "no.such.question"; «selfscan catalogue show» noemt alle vragen`},
		{wrongUse, "catalogue schema",
			"give a kind of file; choose from answers, catalogue, result, peers",
			"geef een bestandssoort; kies uit answers, catalogue, result, peers"},
		{wrongUse, "catalogue schema scores",
			`unknown kind of file "scores"; choose from answers, catalogue, result, peers`,
			`onbekende bestandssoort "scores"; kies uit answers, catalogue, result, peers`},
		{wrongUse, "catalogue schema answers peers",
			`"peers" is too much; give one kind of file`,
			`"peers" is te veel; geef één bestandssoort`},
		{wrongUse, "completion",
			"give a shell; choose from bash, zsh, fish, powershell",
			"geef een shell; kies uit bash, zsh, fish, powershell"},
		{wrongUse, "completion tcsh",
			`unknown shell "tcsh"; choose from bash, zsh, fish, powershell`,
			`onbekende shell "tcsh"; kies uit bash, zsh, fish, powershell`},
		{wrongUse, "completion bash zsh",
			`"zsh" is too much; give one shell`,
			`"zsh" is te veel; geef één shell`},
		{wrongUse, "catalogue form | catalogue form --out a.docx",
			"give a name that ends in .pdf or .xlsx with --out",
			"geef met --out een naam die eindigt op .pdf of .xlsx"},
		{wrongUse, "catalogue form --format pdf --out a.xlsx",
			"--format pdf and --out a.xlsx contradict each other; leave out --format, or choose another name",
			"--format pdf en --out a.xlsx spreken elkaar tegen; laat --format weg, of kies een andere naam"},
		{wrongUse, "import team.xlsx other.xlsx --out a.scan.json",
			"--out is for one form; of several forms, each answer file goes beside its form",
			"--out is voor één formulier; van meer formulieren komt elk antwoordbestand naast zijn formulier"},
		{someRefused, "import references --out a.scan.json | import references",
			"there are no forms (.xlsx) in references",
			"in references staan geen formulieren (.xlsx)"},
		{wrongUse, "coach new.scan.json",
			"a group votes on a terminal, and there is none here; --plain goes line by line, also without a terminal",
			"een groep stemt op een terminal, en die is hier niet; --plain gaat regel voor regel, ook zonder terminal"},
		{wrongUse, "score --out a.txt --format csv --group-report ./a.txt .",
			"--out and --group-report name the same file",
			"--out en --group-report noemen hetzelfde bestand"},
		{someRefused, "report nowhere.scan.json",
			"nowhere.scan.json: there is no such file or folder; check the name",
			"nowhere.scan.json: dit bestand of deze map is er niet; kijk de naam na"},
		{someRefused, "report references",
			"references: this is a folder; give a file",
			"references: dit is een map; geef een bestand"},
		{someRefused, "report bad.scan.json | check bad.scan.json",
			`bad.scan.json:1:1: the key "format" is missing here`,
			`bad.scan.json:1:1: de sleutel "format" ontbreekt hier`},
		{nothingWritten, "report town.scan.json --out letter.pdf | catalogue form --out letter.pdf",
			"letter.pdf exists already and was not made by selfscan; choose another name with --out, or overwrite it with --force",
			"letter.pdf bestaat al en is niet door selfscan gemaakt; kies een andere naam met --out, of overschrijf het met --force"},
		{nothingWritten, "report town.scan.json --out nowhere/a.pdf",
			"nowhere/a.pdf was not written: there is no such file or folder; check the name",
			"nowhere/a.pdf is niet geschreven: dit bestand of deze map is er niet; kijk de naam na"},
		{someRefused, "report before.scan.json --previous town.scan.json",
			"town.scan.json (dated 2026-10-05) is newer than this scan (2025-10-05); swap the two files",
			"town.scan.json (van 2026-10-05) is nieuwer dan deze scan (van 2025-10-05); wissel de twee bestanden om"},
		{someRefused, "report town.scan.json --previous before.scan.json --previous before.scan.json",
			"before.scan.json and before.scan.json are the same scan; give it once",
			"before.scan.json en before.scan.json zijn dezelfde scan; geef hem één keer"},
		{someRefused, "report town.scan.json --previous agency.scan.json --out a.pdf",
			"agency.scan.json (dated 2026-10-27) is newer than this scan (2026-10-05); swap the two files",
			"agency.scan.json (van 2026-10-27) is nieuwer dan deze scan (van 2026-10-05); wissel de twee bestanden om"},
		{allDone, "report town.scan.json --previous town.scan.json --out a.pdf",
			"note: town.scan.json has the same answers as this scan, so nothing changed",
			"let op: town.scan.json heeft dezelfde antwoorden als deze scan; er is dus niets veranderd"},
		{someRefused, "report agency.scan.json --peers town.scan.json --out a.pdf",
			`town.scan.json: this is another kind of file, or from a newer selfscan; make it with "selfscan peers"`,
			"town.scan.json: dit is een ander soort bestand, of van een nieuwere selfscan; maak het met «selfscan peers»"},
		{allDone, "report town.scan.json --archive a2 --out a.pdf",
			"note: the answers are in a.answers.json and the results in a.result.json; keep them with the report",
			"let op: de antwoorden staan in a.answers.json en de uitkomsten in a.result.json; bewaar ze bij het rapport"},
		{someRefused, "report town.scan.json --logo nowhere.png --logo-alt x",
			"nowhere.png: there is no such file or folder; check the name",
			"nowhere.png: dit bestand of deze map is er niet; kijk de naam na"},
		{someRefused, "score bad.scan.json town.scan.json --format csv --out a.csv",
			"1 of 2 scans refused",
			"1 van 2 scans geweigerd"},
		{someRefused, "score bad.scan.json town.scan.json --format csv --fail-fast --out a.csv",
			"stopped after 1 scans; a.csv was not written, since a file is written whole or not at all. Run the command again",
			"gestopt na 1 scans; a.csv is niet geschreven, want een bestand wordt helemaal geschreven of niet. Geef de opdracht opnieuw"},
		{allDone, "score agency.scan.json agency.scan.json --format csv --out a.csv",
			"agency.scan.json has the same answers as an earlier input",
			"agency.scan.json heeft dezelfde antwoorden als een eerdere invoer"},
		{allDone, "score agency.scan.json --since 2027-01-01 --format csv --out a.csv",
			"left out by --type, --depth, --since or --until: 1 scans",
			"weggelaten door --type, --depth, --since of --until: 1 scans"},
		{allDone, "score town.scan.json before.scan.json --latest --format csv --out a.csv",
			"left out by --latest: 1 older scans",
			"weggelaten door --latest: 1 oudere scans"},
		{someRefused, "score town.scan.json --group-report a.pdf",
			"a.pdf was not made: a group report without names is about 5 organisations or more; there is a full scan of 0, a quick one of 1; add scans of other organisations, or ask with --named for a report with names",
			"a.pdf is niet gemaakt: een groepsrapport zonder namen gaat over 5 organisaties of meer; een volledige scan is er van 0, een snelle van 1; voeg scans van andere organisaties toe, of vraag met --named om een rapport met namen"},
		{someRefused, "score bad.scan.json --group-report a.pdf",
			"a.pdf was not made: there is no scan of a whole organisation with a result",
			"a.pdf is niet gemaakt: er is geen scan van een hele organisatie met een uitkomst"},
		{someRefused, "score bad.scan.json town.scan.json --fail-fast --format csv --group-report a.pdf --named",
			"a.pdf was not made: not all scans were read",
			"a.pdf is niet gemaakt: niet alle scans zijn gelezen"},
		{nothingWritten, "score town.scan.json --out letter.csv",
			"letter.csv exists already and was not made by selfscan; choose another name with --out, or overwrite it with --force",
			"letter.csv bestaat al en is niet door selfscan gemaakt; kies een andere naam met --out, of overschrijf het met --force"},
		{nothingWritten, "score town.scan.json --out nowhere/a.csv",
			"nowhere/a.csv was not written: there is no such file or folder; check the name",
			"nowhere/a.csv is niet geschreven: dit bestand of deze map is er niet; kijk de naam na"},
		{allDone, "score references",
			"references/references.json: passed over: this is not an answer file (*.scan.json), archive, NDJSON or report that selfscan reads here",
			"references/references.json: overgeslagen: dit is geen antwoordbestand (*.scan.json), archief, NDJSON of rapport dat selfscan hier leest"},
		{allDone, "peers town.scan.json --out a.json",
			"not counted, since not finished: 1 scans",
			"niet meegeteld, want niet af: 1 scans"},
		{nothingWritten, "peers six.ndjson --out letter.json | import team.xlsx --out letter.json",
			"letter.json exists already and was not made by selfscan; choose another name with --out, or overwrite it with --force",
			"letter.json bestaat al en is niet door selfscan gemaakt; kies een andere naam met --out, of overschrijf het met --force"},
		{someRefused, "verify letter.pdf",
			"letter.pdf: this is no PDF",
			"letter.pdf: dit is geen PDF"},
		{someRefused, "verify town.scan.json",
			"town.scan.json: this is no PDF",
			"town.scan.json: dit is geen PDF"},
		{nothingWritten, "import team.xlsx --out town.scan.json",
			"town.scan.json exists already and has other answers; choose another name with --out, or overwrite it with --force",
			"town.scan.json bestaat al en heeft andere antwoorden; kies een andere naam met --out, of overschrijf het met --force"},
		{someRefused, "import letter.csv",
			"letter.csv: this file is not a spreadsheet (.xlsx), or it is damaged; use the original file",
			"letter.csv: dit bestand is geen rekenblad (.xlsx), of het is beschadigd; neem het oorspronkelijke bestand"},
		{someRefused, "import list.txt",
			"list.txt: this file is not a spreadsheet (.xlsx), or it is damaged; use the original file",
			"list.txt: dit bestand is geen rekenblad (.xlsx), of het is beschadigd; neem het oorspronkelijke bestand"},
		{allDone, "import team.xlsx --out a.scan.json",
			"team.xlsx: 6 of 21 questions answered",
			"team.xlsx: 6 van 21 vragen beantwoord"},
		{someRefused, "catalogue check heavier.json --references references",
			`town.scan.json scores differently than with catalogue 2026.2: score 19.313371813371813 -> 17.450396825396826, transparency 28.571428571428573 -> 27.5, participation 20.27777777777778 -> 17.708333333333332, reuse 9.090909090909092 -> 7.142857142857143; explain it in the change log below "## 2026.2" and name the file there`,
			`town.scan.json scoort anders dan bij catalogus 2026.2: score 19.313371813371813 -> 17.450396825396826, transparency 28.571428571428573 -> 27.5, participation 20.27777777777778 -> 17.708333333333332, reuse 9.090909090909092 -> 7.142857142857143; leg dat uit in het wijzigingslog onder "## 2026.2" en noem daar het bestand`},
		{someRefused, "catalogue check --references .",
			"references.json cannot be read: there is no such file or folder; check the name. First note with --note how the answer files in that folder score now",
			"references.json is niet te lezen: dit bestand of deze map is er niet; kijk de naam na. Schrijf eerst met --note op hoe de antwoordbestanden in die map nu scoren"},
		{someRefused, "check references/references.json references",
			"references/references.json: passed over: this is not an answer file (*.scan.json), archive, NDJSON or report that selfscan reads here",
			"references/references.json: overgeslagen: dit is geen antwoordbestand (*.scan.json), archief, NDJSON of rapport dat selfscan hier leest"},
		{nothingWritten, "scan --plain nowhere/a.scan.json --depth quick --org X --org-type other",
			`"nowhere/a.scan.json" cannot be made: there is no such file or folder; check the name`,
			`"nowhere/a.scan.json" kan niet worden gemaakt: dit bestand of deze map is er niet; kijk de naam na`},
	}
	for what, options := range map[string][]string{
		"score town.scan.json --explain overall": {"format csv", "table answers", "out a.csv", "reports r", "group-report g.pdf", "files-from list.txt", "wide", "latest",
			"type other", "depth quick", "since 2026-01-01", "until 2026-01-01"},
		"score --format csv --table codebook": {"files-from list.txt", "reports r", "group-report g.pdf", "type other", "depth quick", "since 2026-01-01",
			"until 2026-01-01", "latest", "strict", "fail-fast"},
	} {
		words := strings.Fields(what)
		asked := words[len(words)-2] + " " + words[len(words)-1]
		asked = strings.TrimSuffix(asked, " overall")
		for _, option := range options {
			name, _, _ := strings.Cut(option, " ")
			list = append(list, mistake{wrongUse, what + " --" + option, asked + " does not go with --" + name, asked + " gaat niet samen met --" + name})
		}
	}
	return list
}

// TestMistakesAreSaid makes each mistake in both languages. Where the command line itself is wrong, the help of that command
// is named, and nothing is written, read or printed.
func TestMistakesAreSaid(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	files := effectsFolder(t)
	helps := map[lang.Lang]string{lang.EN: "\"selfscan help", lang.NL: "«selfscan help"}
	before := namesIn(t, files)
	for _, m := range mistakes() {
		for args := range strings.SplitSeq(m.args, " | ") {
			t.Run(args, func(t *testing.T) {
				t.Parallel()
				for l, want := range map[lang.Lang]string{lang.EN: m.en, lang.NL: m.nl} {
					dir := files
					if m.status != wrongUse {
						dir = t.TempDir()
						if err := os.CopyFS(dir, os.DirFS(files)); err != nil {
							t.Fatal(err)
						}
					}
					cmd := exec.Command("selfscan", strings.Fields(args)...)
					cmd.Dir, cmd.Env = dir, append(os.Environ(), "SELFSCAN_LANG="+string(l), "TERM=dumb", "SOURCE_DATE_EPOCH=")
					var out, said strings.Builder
					cmd.Stdout, cmd.Stderr = &out, &said
					err := cmd.Run()
					if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
						t.Fatal(err)
					}
					if status := cmd.ProcessState.ExitCode(); status != m.status {
						t.Errorf("%s: exit status %d, want %d: %s", args, status, m.status, said.String())
					}
					lines := strings.Split(strings.TrimSuffix(said.String(), "\n"), "\n")
					last := len(lines) - 1
					if strings.HasPrefix(lines[last], helps[l]) != (m.status == wrongUse) {
						t.Errorf("%s: help is named at another status than 2: %s", args, said.String())
					}
					if m.status == wrongUse && (last != 1 || out.Len() > 0) {
						t.Errorf("%s: more is written than what is wrong: %s%s", args, out.String(), said.String())
					}
					if m.status == wrongUse {
						last--
					}
					if got := strings.TrimPrefix(lines[max(last, 0)], "selfscan: "); got != want {
						t.Errorf("%s in %s:\n got %s\nwant %s", args, l, got, want)
					}
				}
			})
		}
	}
	t.Cleanup(func() {
		if after := namesIn(t, files); !slices.Equal(after, before) {
			t.Errorf("a command that was used wrongly leaves %q, before it was %q", after, before)
		}
	})
}

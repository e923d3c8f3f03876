package catalogue_test

// How well a quick scan predicts the full one, on organisations that do not exist. Each has a latent
// maturity, a deviation in each dimension and theme, and noise in each question; the answers are the
// rounded sums. The spreads are assumptions: two questions correlate by 0.6 within a theme, 0.5 within a
// dimension and 0.4 across. What the test shows is that the quick questions cover the full scan, not how real
// organisations answer.

import (
	"math"
	"math/rand/v2"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

const (
	ofOrganisation = 0.8 // standard deviations, in levels
	ofDimension    = 0.4
	ofTheme        = 0.4
	ofQuestion     = 0.8
	unknownShare   = 0.04
)

func TestQuickPredictsFull(t *testing.T) {
	c := embedded(t)
	const each = 400 // organisations of each type
	r := rand.New(rand.NewPCG(2026, 11))
	var overall pairs
	dimensions := make([]pairs, len(c.Dimensions))
	for _, typeID := range questionnaire.TypeIDs() {
		var ofType pairs
		quick := scoring.Compile(c, scoring.Scope{Depth: questionnaire.Quick, OrganisationType: typeID})
		full := scoring.Compile(c, scoring.Scope{Depth: questionnaire.Full, OrganisationType: typeID})
		for range each {
			a := simulated(c, r)
			q, f := quick.Score(&a), full.Score(&a)
			overall.add(q.Score.Value, f.Score.Value)
			ofType.add(q.Score.Value, f.Score.Value)
			for d := range dimensions {
				dimensions[d].add(q.Dimensions[d].Score.Value, f.Dimensions[d].Score.Value)
			}
		}
		t.Logf("%-18s correlation %.3f, mean error %.2f", typeID, ofType.correlation(), ofType.error())
		if ofType.correlation() < 0.95 || ofType.error() > 5 {
			t.Errorf("%s: correlation %.3f, mean error %.2f; want 0.95 and at most 5", typeID, ofType.correlation(), ofType.error())
		}
	}
	t.Logf("%-18s correlation %.3f, mean error %.2f points of 100, bias %+.2f", "overall", overall.correlation(), overall.error(), overall.bias())
	if overall.correlation() < 0.96 || overall.error() > 4 || math.Abs(overall.bias()) > 1 {
		t.Errorf("overall: correlation %.3f, mean error %.2f, bias %.2f; want 0.96, at most 4 and 1", overall.correlation(), overall.error(), overall.bias())
	}
	for d := range dimensions {
		p := &dimensions[d]
		t.Logf("%-18s correlation %.3f, mean error %.2f, bias %+.2f", c.Dimensions[d].ID, p.correlation(), p.error(), p.bias())
		if p.correlation() < 0.9 || p.error() > 6.5 {
			t.Errorf("%s: correlation %.3f, mean error %.2f; want 0.9 and at most 6.5", c.Dimensions[d].ID, p.correlation(), p.error())
		}
	}
}

// simulated answers every question of the catalogue.
func simulated(c *questionnaire.Catalogue, r *rand.Rand) questionnaire.Answers {
	a := questionnaire.Answers{Updated: "2026-11-24T09:00:00+01:00", Of: make([]questionnaire.Answer, len(c.Questions()))}
	n := 0
	organisation := 2 + ofOrganisation*r.NormFloat64()
	for _, d := range c.Dimensions {
		dimension := organisation + ofDimension*r.NormFloat64()
		for _, th := range d.Themes {
			theme := dimension + ofTheme*r.NormFloat64()
			for range th.Questions {
				level := int(math.Round(theme + ofQuestion*r.NormFloat64()))
				a.Of[n].Choice = questionnaire.LevelChoice(min(max(level, 0), 4))
				if r.Float64() < unknownShare {
					a.Of[n].Choice = questionnaire.Unknown
				}
				n++
			}
		}
	}
	return a
}

// pairs gathers two figures of the same organisations.
type pairs struct{ n, x, y, xx, yy, xy, absolute float64 }

func (p *pairs) add(x, y float64) {
	p.n++
	p.x += x
	p.y += y
	p.xx += x * x
	p.yy += y * y
	p.xy += x * y
	p.absolute += math.Abs(x - y)
}

// correlation is Pearson's.
func (p *pairs) correlation() float64 {
	return (p.n*p.xy - p.x*p.y) / math.Sqrt((p.n*p.xx-p.x*p.x)*(p.n*p.yy-p.y*p.y))
}

func (p *pairs) error() float64 { return p.absolute / p.n }

func (p *pairs) bias() float64 { return (p.x - p.y) / p.n }

package seal

import (
	"strconv"
	"testing"
)

func TestNumbersAreShort(t *testing.T) {
	for n := -2_000_100; n <= 2_000_100; n += 7 {
		if want := strconv.FormatFloat(float64(n)/100, 'f', -1, 64); string(AppendHundredths(nil, n)) != want {
			t.Fatalf("%d hundredths became %s, want %s", n, AppendHundredths(nil, n), want)
		}
	}
	for _, n := range []int{0, 9, 10, 99, 100, 999, 1000, 10_203, 999_999, 1_000_000, 1 << 31, -1, -1000} {
		if string(AppendInt(nil, n)) != strconv.Itoa(n) {
			t.Errorf("%d became %s", n, AppendInt(nil, n))
		}
	}
}

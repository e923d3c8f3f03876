package pdf

// slab hands out small pieces of one large piece of memory: glyphs, lines and spans live as long as the
// report, and there are tens of thousands of them.
type slab[T any] struct{ free []T }

const slabSize = 1024

func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.free = make([]T, max(n, slabSize))
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// keep takes over a copy.
func (s *slab[T]) keep(list []T) []T {
	taken := s.take(len(list))
	copy(taken, list)
	return taken
}

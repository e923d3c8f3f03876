// Package arena allocates many small values from large chunks. A report takes tens of thousands of glyphs, lines and
// elements, which are made one by one and freed all at once.
package arena

// Arena allocates values of one type. The zero value is ready to use. It is not safe for concurrent use.
type Arena[T any] struct {
	free   []T
	chunks [][]T
	next   int
}

const chunkSize = 1024

// Alloc returns n values. They are not cleared: after Reset they have the contents of their last use.
func (s *Arena[T]) Alloc(n int) []T {
	for n > len(s.free) {
		if s.next == len(s.chunks) {
			s.chunks = append(s.chunks, make([]T, max(n, chunkSize)))
		}
		s.free = s.chunks[s.next]
		s.next++
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// Copy returns a copy of a list that is valid until Reset.
func (s *Arena[T]) Copy(list []T) []T {
	taken := s.Alloc(len(list))
	copy(taken, list)
	return taken
}

// Reset frees everything at once. Values from before it must not be used any more. The chunks are kept.
func (s *Arena[T]) Reset() { s.free, s.next = nil, 0 }

// Package slab hands out small pieces of large ones: for the tens of thousands of glyphs, lines and elements
// of a report, which are made one by one and go all at once.
package arena

// Slab is such memory for values of one kind. The zero value is ready; it is not safe for concurrent use.
type Arena[T any] struct {
	free   []T
	chunks [][]T
	next   int
}

const chunkSize = 1024

// Take gives n values. They may have been used before Rewind, and hold what they held.
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

// Keep gives a copy of a list.
func (s *Arena[T]) Copy(list []T) []T {
	taken := s.Alloc(len(list))
	copy(taken, list)
	return taken
}

// Rewind takes everything back: nothing that was handed out may be used after it.
func (s *Arena[T]) Reset() { s.free, s.next = nil, 0 }

// Package slab hands out small pieces of large ones: for the tens of thousands of glyphs, lines and elements
// of a report, which are made one by one and go all at once.
package slab

// Slab is such memory for values of one kind. The zero value is ready; it is not safe for concurrent use.
type Slab[T any] struct {
	free   []T
	chunks [][]T
	next   int
}

const size = 1024

// Take gives n values. They may have been used before Rewind, and hold what they held.
func (s *Slab[T]) Take(n int) []T {
	for n > len(s.free) {
		if s.next == len(s.chunks) {
			s.chunks = append(s.chunks, make([]T, max(n, size)))
		}
		s.free = s.chunks[s.next]
		s.next++
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// Keep gives a copy of a list.
func (s *Slab[T]) Keep(list []T) []T {
	taken := s.Take(len(list))
	copy(taken, list)
	return taken
}

// Rewind takes everything back: nothing that was handed out may be used after it.
func (s *Slab[T]) Rewind() { s.free, s.next = nil, 0 }

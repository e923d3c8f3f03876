package batch

// After passes over the inputs that were done before: done is asked for each input in order, by its name,
// until it says no. An error of done ends the run.
func After(done func(name string) (bool, error), from Source) Source {
	return func(f *Feed) error {
		f.done = done
		err := from(f)
		if f.fault != nil {
			return f.fault
		}
		return err
	}
}

// passed tells whether an input was done before. At the first that was not, the asking ends.
func (f *Feed) passed(in *input) bool {
	if f.done == nil {
		return false
	}
	done, err := f.done(in.called())
	if err != nil {
		f.fault = err
	}
	if !done {
		f.done = nil
	}
	return done
}

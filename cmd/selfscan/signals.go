package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends when the system or another program wants this one to end. The questionnaire
// then saves what is not saved yet and gives the terminal back as it was. On its screens Ctrl-C is a key, not a signal.
func untilSignal() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
}

package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// TestMain lets the test binary play the other program: one that holds a lock until it is told to end.
func TestMain(m *testing.M) {
	switch os.Getenv("STORE_TEST_ROLE") {
	case "hold":
		os.Exit(hold(os.Getenv("STORE_TEST_PATH")))
	case "big write":
		os.Exit(bigWrite(os.Getenv("STORE_TEST_PATH")))
	}
	os.Exit(m.Run())
}

// hold takes the lock, says so, and keeps it until its input ends.
func hold(path string) int {
	lock, err := Acquire(path, "r2, laptop, 09:00")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("held")
	_, _ = bufio.NewReader(os.Stdin).ReadByte()
	if err := lock.Release(); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// asOther prepares this test binary in a role of its own.
func asOther(role, path string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "STORE_TEST_ROLE="+role, "STORE_TEST_PATH="+path)
	cmd.Stderr = os.Stderr
	return cmd
}

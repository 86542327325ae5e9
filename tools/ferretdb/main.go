// Command ferretdb serves MongoDB's wire protocol with FerretDB on SQLite, at a loopback port, for tests of boxoffice
// against a store that is neither MongoDB nor the embedded one. It prints its address and runs until it is ended.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

// Beyond the first the collector works harder; at the second the process ends, as FerretDB's memory grows without
// bound under load. Address space is about twice what is in use.
const (
	memoryLimit  = 768 << 20
	addressLimit = 4 << 30
	connections  = 1
)

func main() {
	port := flag.Int("port", 27027, "loopback port")
	dir := flag.String("dir", "", "directory of the databases; a temporary one if empty")
	flag.Parse()
	debug.SetMemoryLimit(memoryLimit)
	limit := syscall.Rlimit{Cur: addressLimit, Max: addressLimit}
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &limit); err != nil {
		fmt.Fprintln(os.Stderr, "ferretdb: memory is not limited:", err)
	}
	if err := run(*port, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "ferretdb:", err)
		os.Exit(1)
	}
}

func run(port int, dir string) error {
	if dir == "" {
		temporary, err := os.MkdirTemp("", "ferretdb-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		dir = temporary
	}
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: fmt.Sprintf("127.0.0.1:%d", port)},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:   "sqlite",
		SQLiteURL: "file:" + dir + "/",
	})
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// One connection: FerretDB reads a document and replaces it by its id afterwards, so that writers at once lose
	// updates whatever their conditions are.
	fmt.Printf("mongodb://127.0.0.1:%d/?maxPoolSize=%d\n", port, connections)
	return server.Run(ctx)
}

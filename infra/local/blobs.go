package local

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3afero"
	"github.com/spf13/afero"
)

// startBlobs serves S3 in this process on a free loopback port, with its objects as files under dir.
// It makes the buckets named. A browser may talk to it from the portal's origin, as the bucket's
// CORS rules allow on AWS; signatures are not checked.
func startBlobs(dir string, buckets ...string) (endpoint string, stop func(), err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", nil, err
	}
	store, err := s3afero.MultiBucket(afero.NewBasePathFs(afero.NewOsFs(), dir))
	if err != nil {
		return "", nil, fmt.Errorf("blobs in %s: %w", dir, err)
	}
	for _, bucket := range buckets {
		if there, err := store.BucketExists(bucket); err != nil {
			return "", nil, err
		} else if there {
			continue
		}
		if err := store.CreateBucket(bucket); err != nil {
			return "", nil, fmt.Errorf("make bucket %s: %w", bucket, err)
		}
	}
	// A signature's age is not checked either: the local clock may be moved, the machine's is not.
	fake := gofakes3.New(
		store,
		gofakes3.WithTimeSkewLimit(0),
		gofakes3.WithInsecureCORS(),
		gofakes3.WithLogger(gofakes3.DiscardLog()),
	)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{
		Handler:           fake.Server(),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	go server.Serve(listener)
	return "http://" + listener.Addr().String(), sync.OnceFunc(func() { server.Close() }), nil
}

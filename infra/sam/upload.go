package main

import (
	"context"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"portaal/infra/local"
)

// bucketAPI is the part of the S3 client that a deployment uses.
type bucketAPI interface {
	PutObject(context.Context, *s3.PutObjectInput, ...func(*s3.Options)) (*s3.PutObjectOutput, error)
}

// portal is the built portal on its way into the bucket. Its files go in an order in which whoever loads it meanwhile
// finds either the old release whole or the new one: hashed assets, whose names nobody knows yet; the rest; and last
// the page that names them. Old assets stay, because a page that was loaded before still asks for them.
type portal struct {
	api    bucketAPI
	bucket string
	dist   fs.FS
	rules  local.HeaderRules
}

const page = "index.html"

// assets uploads the files whose names change with their content.
func (p portal) assets(ctx context.Context) error {
	return p.put(ctx, func(name string) bool { return strings.HasPrefix(name, "assets/") })
}

// rest uploads all other files, the page last.
func (p portal) rest(ctx context.Context) error {
	if err := p.put(ctx, func(name string) bool {
		return !strings.HasPrefix(name, "assets/") && name != page
	}); err != nil {
		return err
	}
	return p.put(ctx, func(name string) bool { return name == page })
}

func (p portal) put(ctx context.Context, wanted func(string) bool) error {
	return fs.WalkDir(p.dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !wanted(name) {
			return err
		}
		content, err := fs.ReadFile(p.dist, name)
		if err != nil {
			return err
		}
		kind := mime.TypeByExtension(path.Ext(name))
		if kind == "" {
			kind = "application/octet-stream"
		}
		keep := p.rules.For("/" + name)["Cache-Control"]
		if _, err := p.api.PutObject(ctx, &s3.PutObjectInput{
			Bucket:       &p.bucket,
			Key:          &name,
			Body:         strings.NewReader(string(content)),
			ContentType:  &kind,
			CacheControl: &keep,
		}); err != nil {
			return fmt.Errorf("upload %s: %w", name, err)
		}
		return nil
	})
}

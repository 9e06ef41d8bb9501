# Thin on purpose: each target says which program does the work. What they install is kept in .cache
# (PORTAAL_CACHE=… to share one between checkouts).
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
STAGE ?= dev
# Built, not `go run`: a signal to make must reach the program itself, or it would be left behind.
BIN := $(or $(PORTAAL_CACHE),.cache)/bin
BUILD := go build -o "$(BIN)/"
# One way to compile for everything but the race detector, so that Go compiles each package once: the functions' way.
# Nobody debugs these programs, so they are linked without what a debugger reads.
export GOFLAGS := -trimpath -buildvcs=false -ldflags=-w
export CGO_ENABLED := 0
TOOLCHAIN := $(BUILD) ./infra/toolchain && exec "$(BIN)/toolchain"

.PHONY: help run demo test ready test-sam test-aws near prove looks mutate fsck operate check generate screenshots bench lint deploy rotate-keys clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## everything on this machine: http://localhost:8080 (see README for PORT, ENGINE, DATA_DIR)
	@$(TOOLCHAIN) install node
	@$(BUILD) ./infra/local/cmd/portaal && exec "$(BIN)/portaal"

demo: ## the same, with a provider, twelve clients, members and items; prints the log-ins
	@$(TOOLCHAIN) install node
	@$(BUILD) ./infra/local/cmd/portaal && exec "$(BIN)/portaal" -demo

test: ## all tests (Go, front end, journeys in a browser and with the official client), then a summary
	@$(TOOLCHAIN) test

# What each needs beside what `make test` needs.
SAM_TOOLS := java maven python docker busybox ip sam
AWS_TOOLS := python sam node emulator

ready: # installed and built, so that test, test-sam and test-aws can run side by side
	@$(TOOLCHAIN) ready $(SAM_TOOLS) $(AWS_TOOLS)
	@$(BUILD) ./infra/sam

test-sam: ## the real SAM CLI on the real template, five functions in containers (as root on Debian)
	@$(TOOLCHAIN) install $(SAM_TOOLS)
	@$(BUILD) ./infra/local/withengine ./infra/sam && exec "$(BIN)/withengine" "$(BIN)/sam"

test-aws: ## the real template, deployed twice to an emulated account by the SAM CLI, and the main job in it
	@$(TOOLCHAIN) install $(AWS_TOOLS)
	@$(BUILD) ./infra/sam && exec "$(BIN)/sam" aws

near: ## the fast truth while you work: changed packages and the catalogue, on the embedded engine
	@$(TOOLCHAIN) near

prove: ## the heavy proofs at full size, up to an hour (recorded in docs/proof.md)
	@$(TOOLCHAIN) prove

mutate: ## small faults in the files that decide who may do what: which does no test notice? (hours)
	@$(TOOLCHAIN) install node
	@$(BUILD) ./infra/local/withengine ./infra/mutate && ENGINE=dynoxide exec "$(BIN)/withengine" "$(BIN)/mutate" -record

fsck: ## check every invariant of a table: make fsck TABLE=… [ENDPOINT=http://localhost:…] (AWS without one)
	@$(BUILD) ./infra/fsck/cmd/fsck && exec "$(BIN)/fsck" -table "$(TABLE)" -endpoint "$(ENDPOINT)"

# Words after a stage or a table that the caller named; the run of this machine without either.
operate: ## the operator's words: make operate DO="invite-provider anna@msp.nl" [STAGE=… or TABLE=… ENDPOINT=…]
	@$(BUILD) ./infra/operator/cmd/operate && exec "$(BIN)/operate" \
	  $(if $(filter command environment,$(origin STAGE)),-stage "$(STAGE)") \
	  $(if $(TABLE),-table "$(TABLE)" -endpoint "$(ENDPOINT)") $(DO)

check: ## what to run before a commit: vet, lint, types, house rules, unit tests
	@$(TOOLCHAIN) check

looks: ## the journeys, with every look in the dark and at 360 px too
	@$(TOOLCHAIN) looks

screenshots: ## the pictures of the help and of docs/screenshots, taken anew by the journeys that look at those pages
	@$(TOOLCHAIN) screenshots

generate: ## write the projections of the operations: functions, template, OpenAPI, events, types
	@go run ./infra/generate
	@$(TOOLCHAIN) install node frontend
	@npm --prefix frontend run --silent generate

bench: ## start-up, round trips and scale, as a table (recorded in docs/performance.md)
	@$(TOOLCHAIN) install java maven
	@$(BUILD) ./infra/local/withengine && exec "$(BIN)/withengine" go test -run '^$$' -bench . -benchtime 1x -timeout 60m ./infra/bench

lint: ## the static checks of both languages
	@$(TOOLCHAIN) lint

deploy: ## build and deploy to AWS, the portal too: make deploy STAGE=dev|staging|prod (values: portaal.<stage>.env)
	@$(TOOLCHAIN) install python sam node frontend
	@$(BUILD) ./infra/sam && exec "$(BIN)/sam" deploy $(STAGE)

rotate-keys: ## replace a stage's signing and mail keys now (twice when one leaked): make rotate-keys STAGE=…
	@$(TOOLCHAIN) install python sam
	@$(BUILD) ./infra/sam && exec "$(BIN)/sam" rotate $(STAGE)

clean: ## remove what these targets made (installed tools, local data, builds)
	@rm -rf .cache .local .aws-sam frontend/dist frontend/node_modules infra/local/node_modules

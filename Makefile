# SPDX-License-Identifier: Apache-2.0

# One name for each command of this repository; the work itself is in scripts/. `make help` lists them.

.DEFAULT_GOAL := help
.PHONY: help setup build release test test-fast test-thread check tidy format generate quickstart bench image up down

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what building and testing need (Debian 12)
	scripts/setup.sh --test

build: ## build everything for debugging, tests included
	swift build --build-tests --explicit-target-dependency-import-check error

release: ## build the programs, optimised
	scripts/build-release

test: ## run every check and test, as CI does
	scripts/test

test-fast: ## run the checks and the unit tests
	scripts/test --fast

test-thread: ## run the unit tests under the thread sanitizer
	scripts/test --sanitize=thread

check: ## check format, scripts, generated code, protos and the repository's rules
	scripts/check.sh

tidy: ## check the repository's rules only
	swift test --filter TidyTests

format: ## format the hand-written Swift code in place
	scripts/check.sh --fix-format

generate: ## make the code that comes from proto/ anew
	scripts/generate.sh

quickstart: ## build, start jobd on a loopback port, run a first job
	scripts/quickstart

bench: release ## measure; Benchmarks/README.md says how to read the figures
	Benchmarks/run

image: ## build the container image
	docker compose build

up: ## start jobd in a container on 127.0.0.1:50051
	docker compose up --detach --wait

down: ## stop the container; the data volume stays
	docker compose down

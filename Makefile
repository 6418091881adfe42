# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
SWIFT_TEST := swift test --explicit-target-dependency-import-check error
BUILT := $(CURDIR)/.build/release
export ATELIER_RUNTIME ?= $(CURDIR)/.runtime
SOURCES := Package.swift Sources Plugins Tests Recipes Benchmarks/Package.swift Benchmarks/Sources Fuzz/Package.swift Fuzz/Sources

.DEFAULT_GOAL := help
.PHONY: help prerequisites runtime build bundles demo test sanitize soak bench flood fuzz train-style eval-style \
  train-insert eval-insert format lint docs manual deb test-deb install uninstall clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

prerequisites: ## Install the Debian packages that are missing
	@Packaging/prerequisites.sh

runtime: ## Fetch the runtime of models into .runtime; all that needs no model works without
	@Packaging/fetch-runtime.sh

build: prerequisites ## Build everything in release
	$(SWIFT_BUILD) -c release

bundles: build ## Assemble the plugin bundles in Bundles/
	@Packaging/fetch-runtime.sh || true
	@Packaging/bundle.sh "$(BUILT)" Bundles

demo: bundles ## Start the daemon on a studio, drop a picture in, show the result
	@Packaging/demo.sh "$(BUILT)/atelier" Bundles Demo

test: bundles ## Run all tests
	@Packaging/prerequisites.sh packages-test.txt
	ATELIER_PLUGINS="$(CURDIR)/Bundles" ATELIER_BINARY="$(BUILT)/atelier" $(SWIFT_TEST)

SANITIZERS ?= address thread

sanitize: prerequisites ## Run all tests under the address and the thread sanitizer; ARGS="--filter ..."
	@Packaging/prerequisites.sh packages-test.txt
	@Packaging/fetch-runtime.sh || true
	@status=0; for each in $(SANITIZERS); do Tests/Sanitize/run.sh $$each $(ARGS) || status=1; done; exit $$status

SOAK_KILLS ?= 1000
SOAK := $(CURDIR)/.build/soak

soak: bundles ## Kill the daemon SOAK_KILLS times and at every publishing call; goes on where it was broken off
	@Packaging/prerequisites.sh packages-test.txt
	$(SWIFT_BUILD) --build-tests
	@Packaging/soak.sh "$(BUILT)" Bundles "$(SOAK)" $(SOAK_KILLS) docs

bench: bundles ## Measure the engine against the sum of its parts
	@cd Benchmarks && ./run.sh "$(BUILT)/atelier" "$(CURDIR)/Bundles"

flood: bundles ## Drop 100,000 pictures at once and see each come out once
	Benchmarks/flood.py "$(BUILT)/atelier" Bundles

fuzz: ## Feed the readers of recipes, pictures and messages with nonsense, SECONDS=60 each
	@Fuzz/run.sh $(or $(SECONDS),60)

train-insert: ## Train the harmoniser of character insertion and export it; ARGS="--budget MINUTES"
	@Plugins/CharacterInsertion/Training/run.sh train $(ARGS)

eval-insert: bundles ## Measure character insertion: harmony, edges, seams; sheets in .build/harmony
	@Plugins/CharacterInsertion/Training/run.sh eval $(ARGS)

train-style: ## Train the network of style transfer; ATELIER_CORPUS names its material, ARGS=... more options
	@Plugins/StyleTransfer/Training/run.sh train $(ARGS)

eval-style: ## Compare it with reference networks: a table, and a sheet in .build/style
	@Plugins/StyleTransfer/Training/run.sh eval $(ARGS)

format: ## Format all Swift sources
	swift format --in-place --recursive --parallel $(wildcard $(SOURCES))

lint: ## Check format, imports and warnings
	swift format lint --strict --recursive --parallel $(wildcard $(SOURCES))
	@Packaging/lint-imports.sh
	$(SWIFT_BUILD) --build-tests

docs: bundles ## Write the stages' reference from their manifests
	ATELIER_PLUGINS="$(CURDIR)/Bundles" "$(BUILT)/atelier" plugins --markdown > docs/stages.md

manual: ## Write the manual pages of the command to .build/manual
	@Packaging/manual.sh .build/manual

deb: bundles manual ## Build the Debian package into .build/deb
	@Packaging/prerequisites.sh packages-deb.txt
	@Packaging/deb.sh "$(BUILT)" Bundles .build/manual .build/deb

test-deb: deb ## Install the package in a fresh Debian, use it, boot it, and purge it; as root
	@Packaging/test-deb.sh .build/deb .build/debian

install: ## Install what `make bundles` built under $(DESTDIR)$(PREFIX)
	@Packaging/install.sh "$(BUILT)" Bundles "$(DESTDIR)" "$(PREFIX)"

uninstall: ## Remove what install put there; studios stay
	@Packaging/uninstall.sh "$(DESTDIR)" "$(PREFIX)"

clean: ## Remove what was built
	rm -rf .build .runtime Bundles Demo

# Every command of this repository, by name. The work is in scripts/, one small file each.

.DEFAULT_GOAL := help
.PHONY: help serve test build bench check setup audit

help:
	@echo "make serve   the page with demo data on http://127.0.0.1:8080, reloading on change"
	@echo "make check   the quick half of the tests: formatting, lints, domain rules"
	@echo "make test    everything: lints, tests, documentation, production build, three browsers"
	@echo "make build   the production page in dist/"
	@echo "make bench   sizes, and the page against hand-written ones (RUNS, PROFILE, SCALE, BENCH_DIR)"
	@echo "make setup   installs what the others need and this machine lacks; they all do this themselves"

serve:
	@scripts/setup.sh serve
	@scripts/serve.sh

check:
	@scripts/test.sh check

test:
	@scripts/setup.sh test
	@scripts/test.sh all

build:
	@scripts/setup.sh build
	@scripts/build.sh

bench:
	@scripts/setup.sh build
	@scripts/bench.sh

setup:
	@scripts/setup.sh test

audit: # licences, advisories, unused dependencies; needs the network, so it runs in the hosted workflow
	@scripts/setup.sh audit
	@scripts/audit.sh

# Soft Lookup. `make` alone lists what can be made. Everything made goes to build/.

SHELL := /bin/bash
PORT  ?= 8000
# Recipes that build start with this: paths and variables that tools/setup.sh wrote down.
ENV   := . build/deps/env.sh &&

.PHONY: help setup native wasm debug site dist serve test bench shots clean distclean

help:       ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

setup:      ## bring compilers and libraries (first time: two minutes; 1.5 GB)
	@tools/setup.sh

native: setup    ## the command line: build/native/softlookup
	@$(call build,native)

wasm: setup      ## the bench as WebAssembly: build/wasm
	@$(call build,wasm)

debug: setup     ## native with address and undefined-behaviour sanitizers: build/debug
	@$(call build,debug)

site: native wasm    ## the whole page: build/site
	@$(ENV) if [[ -n "$(site_is_old)" ]]; then \
	  touch build/site.begun && node tools/site.mjs && mv build/site.begun build/site.made; fi

dist: site       ## the page as one archive for any static server: build/softlookup.zip
	@rm -f build/softlookup.zip; cd build/site && /usr/bin/python3 -m zipfile -c ../softlookup.zip *

serve: site      ## the page at http://localhost:8000 (or PORT=8001 make serve)
	@$(ENV) PORT=$(PORT) exec node tools/serve.mjs

test:       ## all tests
	@tools/test.sh

bench: site      ## how fast it is, beside what one would take instead (docs/PERFORMANCE.md)
	@$(ENV) cmake --build --preset native --target softlookup_bench \
	  && cmake --build --preset wasm --target softlookup_bench \
	  && { [[ bench/node_modules/.package-lock.json -nt bench/package-lock.json ]] || npm ci --prefix bench --ignore-scripts; } \
	  && node bench/run.mjs

shots: site      ## pictures of the page for the README
	@$(ENV) node tools/shots.mjs

clean:      ## remove everything made, keep what set-up brought
	@if [[ -d build ]]; then find build -mindepth 1 -maxdepth 1 ! -name deps -exec rm -rf {} +; fi

distclean:  ## remove that too
	@rm -rf build node_modules

# Configures when never done or when the presets changed; after that CMake looks after itself.
define build
$(ENV) { [[ build/$(1)/build.ninja -nt CMakePresets.json ]] || cmake --preset $(1); } \
  && cmake --build --preset $(1)
endef

# Shell text that prints a file which is newer than the site, if there is one.
site_is_old = $$(if [[ -f build/site.made ]]; \
  then find web lessons examples docs/card.png tools/{site,colours,plain,glossary}.mjs tools/fonts.py package-lock.json build/native/softlookup \
    build/wasm/*.{js,wasm} -newer build/site.made -print -quit; \
  else echo never made; fi)

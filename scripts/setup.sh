#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Installs what jobd needs on Debian 12. What is there already is skipped, so that a second run costs a second.
#
#   scripts/setup.sh             what building needs
#   scripts/setup.sh --test      also what the tests need: HTTP/2 tools, shellcheck, gRPC for C++ and Go, Python clients in
#                                .build-venv
#   scripts/setup.sh --runtime   only what the finished programs need (used by the Dockerfile)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly nghttp2_min='1.52.0-1+deb12u3' # the first with Debian's fixes for floods of CONTINUATION and RST_STREAM
readonly swift_min='6.3'

readonly runtime_packages=(ca-certificates libjemalloc2 libnghttp2-14 libprotobuf-c1 libstdc++6 tzdata zlib1g)
readonly build_packages=(
    # jobd: its heap, HTTP/2, protobuf-c, its compiler, the .proto files of google.protobuf, zlib
    libjemalloc-dev libnghttp2-dev libprotobuf-c-dev protobuf-c-compiler protobuf-compiler libprotobuf-dev libprotoc-dev
    zlib1g-dev pkg-config
    # the Swift toolchain: linker, C and C++ headers, libraries it loads, git to fetch packages
    binutils git libc6-dev libcurl4 libedit2 libgcc-12-dev libncurses6 libsqlite3-0 libstdc++-12-dev libxml2
)
readonly test_packages=(
    gcc nghttp2-client nghttp2-server openssl procps shellcheck strace
    # the guest of scripts/power-cut, its disk and its network
    user-mode-linux e2fsprogs iproute2 util-linux
    # the clients of docs/clients.md
    g++ libgrpc++-dev protobuf-compiler-grpc
    golang-go protoc-gen-go-1-5 protoc-gen-go-grpc golang-google-{grpc,protobuf,genproto}-dev
)
readonly venv=.build-venv
readonly wheels=.build-wheels
readonly requirements=scripts/requirements-test.txt

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "root is needed for: $* (run as root, or install sudo)"
    fi
}

# Prints the packages of "$@" that are not installed, one a line.
missing_packages() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || printf '%s\n' "$package"
    done
}

apt_updated=no
apt_get() {
    if [[ $apt_updated == no ]]; then
        as_root apt-get update -qq
        apt_updated=yes
    fi
    # Its progress is of no interest; its errors are.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [[ ${#missing[@]} -gt 0 ]]; then
        printf 'setup: installing %s\n' "${missing[*]}"
        apt_get "${missing[@]}"
    fi
}

require_nghttp2() {
    local version
    version=$(dpkg-query -W -f='${Version}' libnghttp2-14)
    if dpkg --compare-versions "$version" lt "$nghttp2_min"; then
        apt_get libnghttp2-14
        version=$(dpkg-query -W -f='${Version}' libnghttp2-14)
    fi
    dpkg --compare-versions "$version" ge "$nghttp2_min" ||
        fail "libnghttp2-14 $version is too old: $nghttp2_min or newer is needed; enable Debian's security updates"
}

require_swift_in_path() {
    command -v swift >/dev/null ||
        fail "swift is not in PATH: install Swift $swift_min or newer for Debian 12 as swift.org/install/linux says"
}

# Only after the packages: swift itself does not start without some of them.
require_swift_version() {
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
    dpkg --compare-versions "${version:-0}" ge "$swift_min" ||
        fail "Swift ${version:-of unknown version} is too old: $swift_min or newer is needed"
}

# Python clients for the tests, pinned; made anew when the list changes. What was downloaded stays in $wheels, so that
# other environments can be made of it without a network.
make_venv() {
    if [[ -x $venv/bin/python && -d $wheels && -f $venv/requirements.txt ]] &&
        cmp -s "$requirements" "$venv/requirements.txt"; then
        return
    fi
    command -v python3 >/dev/null || install_packages python3
    python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv
    printf 'setup: making the Python environment %s\n' "$venv"
    rm -rf "$venv" "$wheels"
    python3 -m venv "$venv"
    local pip=("$venv/bin/pip" --quiet --disable-pip-version-check)
    "${pip[@]}" wheel --wheel-dir "$wheels" --requirement "$requirements"
    "${pip[@]}" install --no-index --find-links "$wheels" --requirement "$requirements"
    cp "$requirements" "$venv/requirements.txt"
}

main() {
    command -v dpkg-query >/dev/null || fail 'this is not Debian: install the libraries by hand, see the lists in this file'
    case "${1:-}" in
        --runtime)
            install_packages "${runtime_packages[@]}"
            require_nghttp2
            ;;
        '' | --test)
            require_swift_in_path
            install_packages "${runtime_packages[@]}" "${build_packages[@]}"
            require_nghttp2
            require_swift_version
            if [[ ${1:-} == --test ]]; then
                install_packages "${test_packages[@]}"
                make_venv
            fi
            ;;
        *) fail "unknown option '$1'; known are --test and --runtime" ;;
    esac
}

main "$@"

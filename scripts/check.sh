#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Checks everything that needs no running server: format, scripts, generated code, protos, and the repository's own rules.
#
#   scripts/check.sh                all checks
#   scripts/check.sh --no-tidy      without Tests/TidyTests, for a caller that runs all tests anyway
#   scripts/check.sh --fix-format   no check: formats the hand-written Swift code in place
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
    printf 'check: %s\n' "$*" >&2
    exit 1
}

step() {
    printf '== %s\n' "$*"
}

# Hand-written Swift files, separated by NUL.
swift_files() {
    local folder
    for folder in Sources Tests Examples Benchmarks; do
        [[ -d $folder ]] || continue
        find "$folder" -name '.build*' -prune -o -name Generated -prune -o \
            -type f -name '*.swift' ! -name '*.generated.swift' -print0
    done
    printf 'Package.swift\0'
}

# Scripts: every file with a bash shebang in these folders, separated by NUL.
bash_files() {
    local folder
    for folder in scripts .ci Benchmarks Examples clients; do
        [[ -d $folder ]] || continue
        grep -rlZ --exclude-dir='.build*' -m 1 '^#!/usr/bin/env bash' "$folder" || true
    done
}

require_tools() {
    local tool
    for tool in .build-venv/bin/{buf,hadolint,ruff,mypy} shellcheck; do
        command -v "$tool" >/dev/null || fail "$tool is missing: run scripts/setup.sh --test"
    done
}

check_format() {
    step 'swift format'
    swift_files | xargs -0 swift format lint --strict --parallel --configuration .swift-format ||
        fail 'the format differs: make format repairs most of it'
}

fix_format() {
    swift_files | xargs -0 swift format --in-place --parallel --configuration .swift-format
}

check_scripts() {
    step 'shellcheck'
    bash_files | xargs -0 --no-run-if-empty shellcheck
}

check_generated() {
    step 'generated code'
    scripts/generate.sh --check || fail 'generated code is not what the protos say: make generate'
}

check_protos() {
    step 'buf lint'
    .build-venv/bin/buf lint proto
}

check_python() {
    step 'ruff and mypy'
    local bin=$PWD/.build-venv/bin folder
    for folder in clients/python clients/checks; do
        "$bin/ruff" format --no-cache --config clients/python/pyproject.toml --check --quiet "$folder" ||
            fail "the format of $folder differs: ruff format --config clients/python/pyproject.toml $folder"
        "$bin/ruff" check --no-cache --config clients/python/pyproject.toml --quiet "$folder" || fail "ruff finds fault in $folder"
    done
    (cd clients/python && "$bin/mypy" --cache-dir=/dev/null) || fail 'the types of Python code do not fit'
}

check_container() {
    step 'hadolint'
    .build-venv/bin/hadolint Dockerfile
}

check_tidy() {
    step 'tidy'
    swift test --filter TidyTests
}

main() {
    local tidy=yes
    case "${1:-}" in
        '') ;;
        --no-tidy) tidy=no ;;
        --fix-format)
            fix_format
            return
            ;;
        *) fail "unknown option '$1'; known are --no-tidy and --fix-format" ;;
    esac
    require_tools
    check_format
    check_scripts
    check_generated
    check_protos
    check_python
    check_container
    if [[ $tidy == yes ]]; then check_tidy; fi
}

main "$@"

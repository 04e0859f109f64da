#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes all code that comes from proto files: C structures with protoc-c, Swift values and stubs with protoc-gen-jobd,
# the Python package's messages and stubs with grpcio-tools.
#
#   scripts/generate.sh          writes the committed output anew
#   scripts/generate.sh --check  compares the committed output with a fresh one, and fails when they differ
#
# Needs what scripts/setup.sh --test installs: protobuf-c-compiler, protobuf-compiler, libprotobuf-dev, libprotoc-dev, Swift,
# and grpcio-tools in .build-venv. SWIFT_BUILD_FLAGS goes to `swift build`.
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
    "") check=no ;;
    --check) check=yes ;;
    *) echo "usage: scripts/generate.sh [--check]" >&2; exit 2 ;;
esac

# Where Debian's libprotobuf-dev keeps google/protobuf/*.proto.
system_protos=${PROTOBUF_INCLUDE:-/usr/include}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
output=$work/output

# Folders whose whole content is generated; files in them that nothing makes any more are removed.
generated=()

# protoc-c refuses `optional` in proto3. The C side is made from a copy that says `oneof x_presence` instead, which is the
# same on the wire.
presence_copy() {
    mkdir -p "$work/presence/$(dirname "$1")"
    sed -E 's/^( *)optional ([A-Za-z0-9_.]+) ([a-z0-9_]+) = ([0-9]+);/\1oneof \3_presence { \2 \3 = \4; }/' \
        "proto/$1" > "$work/presence/$1"
}

# c_module FOLDER PROTO_ROOT FILE...: FOLDER/include/**.pb-c.h, FOLDER/include/module.modulemap, FOLDER/Generated/**.pb-c.c
c_module() {
    local folder=$1 root=$2 made=$work/c/$1 file base
    shift 2
    mkdir -p "$made" "$work/presence"
    # Through a descriptor set, which has no comments in it: they would only be a second copy of those in the proto files.
    protoc -I "$work/presence" -I "$root" -I proto -I "$system_protos" --include_imports \
        --descriptor_set_out="$work/set" "$@"
    protoc-c --descriptor_set_in="$work/set" --c_out="$made" "$@"
    for file in "$@"; do
        base=${file%.proto}.pb-c
        mkdir -p "$output/$folder/include/$(dirname "$file")" "$output/$folder/Generated/$(dirname "$file")"
        # Swift code for a deprecated field has to touch it, and would warn.
        sed 's/ PROTOBUF_C__DEPRECATED//' "$made/$base.h" > "$output/$folder/include/$base.h"
        cp "$made/$base.c" "$output/$folder/Generated/$base.c"
    done
    {
        echo "module $(basename "$folder") {"
        for file in "$@"; do echo "    header \"${file%.proto}.pb-c.h\""; done
        echo "    export *"
        echo "}"
    } > "$output/$folder/include/module.modulemap"
    generated+=("$folder/include" "$folder/Generated")
}

# swift_module FOLDER PROTO_ROOT OPTIONS FILE...: FOLDER/Generated/*.swift
swift_module() {
    local folder=$1 root=$2 options=$3
    shift 3
    mkdir -p "$output/$folder/Generated"
    protoc -I "$root" -I proto -I "$system_protos" --plugin="$plugin" \
        --jobd_out="$output/$folder/Generated" --jobd_opt="module=$(basename "$folder"),$options" "$@"
    generated+=("$folder/Generated")
}

# python_package FOLDER FILE...: FOLDER/**, messages and stubs with their types, and an __init__.py that says what it is
python_package() {
    local folder=$1 venv=.build-venv/bin made=$work/python common services
    shift
    mkdir -p "$made" "$output/$folder"
    # google/rpc as Python programs have it, from googleapis-common-protos: two copies in a process would clash.
    common=$("$venv/python" -c 'from google.rpc import status_pb2; print(status_pb2.__file__)')
    local protoc=("$venv/python" -m grpc_tools.protoc -I "${common%/google/rpc/*}" -I proto)
    PATH=$PWD/$venv:$PATH "${protoc[@]}" --python_out="$made" --pyi_out="$made" "$@"
    mapfile -t services < <(cd proto && grep -l '^service ' "$@")
    PATH=$PWD/$venv:$PATH "${protoc[@]}" --grpc_python_out="$made" --mypy_grpc_out=quiet:"$made" "${services[@]}"
    cp "$made/jobd/v1"/*_pb2* "$output/$folder/"
    {
        echo '# SPDX-License-Identifier: Apache-2.0'
        echo '"""Messages and stubs of jobd.v1, made by scripts/generate.sh from the proto files, which are its documentation."""'
    } > "$output/$folder/__init__.py"
    generated+=("$folder")
}

# protos ROOT FOLDER: the proto files below FOLDER, in a fixed order, as they stand in import lines
protos() { (cd "$1" && find "$2" -name '*.proto' | LC_ALL=C sort); }

# shellcheck disable=SC2086  # flags are words
swift build ${SWIFT_BUILD_FLAGS:-} --product protoc-gen-jobd
# shellcheck disable=SC2086
plugin=$(swift build ${SWIFT_BUILD_FLAGS:-} --show-bin-path)/protoc-gen-jobd

# google.protobuf: what messages need, and what the generator itself reads.
values=(google/protobuf/{any,duration,empty,field_mask,timestamp,wrappers}.proto)
compiler=(google/protobuf/descriptor.proto google/protobuf/compiler/plugin.proto)
mapfile -t rpc < <(protos proto google/rpc)
mapfile -t health < <(protos proto grpc/health)
mapfile -t reflection < <(protos proto grpc/reflection)
mapfile -t jobd < <(protos proto jobd)
mapfile -t jobd_v1 < <(protos proto jobd/v1)
mapfile -t fixtures < <(protos Tests/Protos wiretest)
mapfile -t interop < <(protos Tests/Protos grpc/testing)
mapfile -t conformance < <(protos Tests/Protos connectrpc/conformance)

presence_copy google/rpc/error_details.proto
c_module Sources/CWireProto proto "${values[@]}" "${compiler[@]}" "${rpc[@]}" "${health[@]}" "${reflection[@]}"
swift_module Sources/WireMessages proto messages,c_module=CWireProto,proto3_optional=presence,uncommented=google/protobuf/ \
    "${values[@]}" "${rpc[@]}" "${health[@]}" "${reflection[@]}"
swift_module Sources/WireServices proto stubs,import=grpc/=WireMessages "${health[@]}" "${reflection[@]}"

c_module Sources/CJobProto proto "${jobd[@]}"
swift_module Sources/JobProto proto messages,c_module=CJobProto,import=google/=WireMessages "${jobd[@]}"
swift_module Sources/JobStubs proto stubs,import=google/=WireMessages,import=jobd/=JobProto "${jobd[@]}"

python_package clients/python/src/jobd/v1 "${jobd_v1[@]}"

c_module Tests/CWireProtoFixtures Tests/Protos "${fixtures[@]}"
swift_module Tests/WireProtoFixtures Tests/Protos \
    messages,c_module=CWireProtoFixtures,import=google/=WireMessages "${fixtures[@]}"

c_module Tests/CInteropProto Tests/Protos "${interop[@]}"
swift_module Tests/InteropMessages Tests/Protos messages,c_module=CInteropProto "${interop[@]}"
swift_module Tests/InteropStubs Tests/Protos stubs,import=grpc/testing/=InteropMessages "${interop[@]}"

c_module Tests/CConformanceProto Tests/Protos "${conformance[@]}"
swift_module Tests/ConformanceMessages Tests/Protos \
    messages,c_module=CConformanceProto,import=google/=WireMessages "${conformance[@]}"
swift_module Tests/ConformanceStubs Tests/Protos \
    stubs,import=google/=WireMessages,import=connectrpc/=ConformanceMessages "${conformance[@]}"

if [ $check = yes ]; then
    failed=no
    for folder in "${generated[@]}"; do
        diff -ru --exclude=__pycache__ "$folder" "$output/$folder" || failed=yes
    done
    if [ $failed = yes ]; then
        echo "generated code does not fit proto/: run scripts/generate.sh and commit what it writes" >&2
        exit 1
    fi
    echo "generated code fits proto/"
else
    for folder in "${generated[@]}"; do
        rm -rf "$folder"
        mkdir -p "$(dirname "$folder")"
        cp -R "$output/$folder" "$folder"
    done
    echo "generated: ${generated[*]}"
fi

# SPDX-License-Identifier: Apache-2.0
"""Messages and stubs of jobd.v1, made by scripts/generate.sh from the proto files, which are its documentation."""

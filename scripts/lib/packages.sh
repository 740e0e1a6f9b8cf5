# shellcheck shell=bash
# What scripts/run, scripts/test and .ci/run need of the system. Sourced, not run.
#
# Silent when everything is there. On Debian and its kin missing packages are installed if that needs no
# password; otherwise the exact command is printed and the caller ends with status 2. Where there is no
# apt, nothing is checked but the compilers: the program names a library that it cannot load.

# compiler_packages: what is missing to link a Rust program and to build SQLite.
compiler_packages() {
  printf '#include <stdio.h>\nint main(void) { return 0; }\n' | cc -x c -o /dev/null - 2>/dev/null \
    || echo gcc libc6-dev
}

# absent PACKAGE...: those that dpkg does not know as installed; none where there is no dpkg.
absent() {
  command -v dpkg-query >/dev/null || return 0
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

# as_root COMMAND...: runs it as root, and fails if that would ask for a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# install_or_tell REQUIRED RECOMMENDED: two lists of missing packages, each one word-separated string.
# Ends the script with status 2 if a required one cannot be installed.
install_or_tell() {
  local required recommended
  read -ra required <<<"${1//$'\n'/ }"
  read -ra recommended <<<"${2//$'\n'/ }"
  local all=("${required[@]}" "${recommended[@]}")
  [ ${#all[@]} -gt 0 ] || return 0

  if command -v apt-get >/dev/null && as_root true 2>/dev/null; then
    echo "Installing ${all[*]}" >&2
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq) log
    if log=$({ as_root "${apt[@]}" update &&
      as_root "${apt[@]}" install --yes --no-install-recommends "${all[@]}"; } 2>&1); then
      return 0
    fi
    printf '%s\nThe installation failed; the lines above say why.\n' "$log" >&2
  fi
  if [ ${#required[@]} -gt 0 ]; then
    echo "Duizhao needs software that is not on this computer. Please install it and start again:" >&2
    echo "  sudo apt-get update && sudo apt-get install --no-install-recommends ${all[*]}" >&2
    exit 2
  fi
  echo "Recommended, though Duizhao runs without: sudo apt-get install --no-install-recommends ${all[*]}" >&2
}

# require_rust ROOT: ends the script with status 2 unless cargo and a rustc of the version in Cargo.toml are there.
require_rust() {
  local needed found
  if ! command -v cargo >/dev/null && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH" # installed, but this shell was opened before
  fi
  needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$1/Cargo.toml")
  found=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || true
  if command -v cargo >/dev/null && [ -n "$found" ] &&
    [ "$(printf '%s\n' "$needed" "${found%%-*}" | sort -V | head -n 1)" = "$needed" ]; then
    return 0
  fi
  if command -v rustup >/dev/null; then
    echo "Duizhao needs Rust $needed or newer; here is ${found:-none}. Please run this and start again:" >&2
    echo "  rustup update stable && rustup default stable" >&2
  else
    echo "Duizhao needs Rust $needed or newer; here is ${found:-none}. Please install it with rustup (https://rustup.rs):" >&2
    echo "  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y" >&2
    echo "then start again. (curl missing: sudo apt-get install curl ca-certificates)" >&2
  fi
  exit 2
}

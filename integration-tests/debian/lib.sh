# shellcheck shell=bash
# What the scripts of this folder share: the cache folder, progress and errors, the Debian mirror, an apt of its own.
set -euo pipefail
shopt -s inherit_errexit nullglob

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${ZAJEL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/zajel}
script=$(basename "$0")
log=$cache/log/$script-${1:-}.log

step() { echo "$script: $*" >&2; }

fail() {
  step "error: $*"
  exit 1
}

# build_once NAME FUNCTION: makes the folder NAME of the cache, unless it is there, and prints its path.
# "FUNCTION FOLDER" fills a temporary folder; only a complete one gets the name. One build at a time on a machine.
build_once() {
  local target=$cache/$1
  if [[ ! -d $target ]]; then
    [[ $EUID == 0 ]] || fail "$1 is not in $cache yet, and only root can put it there (chroot and mounts)"
    mkdir -p "$cache/log"
    exec 9>"$cache/lock"
    flock --nonblock 9 || { step "$1: waiting for another build" && flock 9; }
  fi
  if [[ ! -d $target ]]; then
    trap explain_failure EXIT
    : >"$log"
    # What killed runs left: the lock says that nobody works on it. And what older recipes made, after a week.
    find "$cache" -maxdepth 1 \( -name "$1.tmp.*" -o -name "${1%-*}-*" -mtime +7 \) -exec rm -rf --one-file-system {} +
    "$2" "$target.tmp.$$"
    mv "$target.tmp.$$" "$target"
    trap - EXIT
    step "$1: done"
  fi
  echo "$target"
}

# The last lines of the log: apt, debootstrap and PostgreSQL say best themselves what is wrong.
explain_failure() {
  step "error: it failed, and $log ends with:"
  tail -n 15 "$log" >&2
  step "if the Debian mirror is at fault, name another one in ZAJEL_DEBIAN_MIRROR"
}

# recipe FILE...: a short hash of these files of this folder, for a name in the cache: a new recipe, a new folder.
recipe() {
  (cd "$here" && cat "$@" | sha256sum | cut -c 1-8)
}

# The mirror that this machine's own packages come from. apt knows both forms of its source lists.
mirror() {
  local uri=${ZAJEL_DEBIAN_MIRROR:-}
  # shellcheck disable=SC2016 # apt expands these
  [[ -n $uri ]] || uri=$(apt-get indextargets --no-release-info --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk -v suite="$(machine_suite)" '$1 == suite && !uri { uri = $2 } END { print uri }')
  [[ -n $uri ]] || fail "/etc/apt names no mirror of suite \"$(machine_suite)\"; name one in ZAJEL_DEBIAN_MIRROR"
  echo "$uri"
}

machine_suite() {
  sed -n 's/^VERSION_CODENAME=//p' /etc/os-release
}

keyring() {
  local file=/usr/share/keyrings/debian-archive-keyring.gpg
  [[ -r $file ]] || fail "$file is missing: install the package debian-archive-keyring"
  echo "$file"
}

# apt_get SUITE ARGUMENT...: an apt-get that knows only SUITE of the mirror and believes that nothing is installed.
# All its state is in the cache: it neither sees nor changes the machine's packages.
apt_get() {
  local suite=$1 state=$cache/apt/$1
  mkdir -p "$state"/{lists,archives}/partial
  touch "$state/status"
  echo "deb [signed-by=$(keyring)] $(mirror) $suite main" >"$state/sources.list"
  # A frozen mirror's Release files have run out; apt's sandbox user could not enter a cache below /root.
  apt-get -qy -o Dir::State="$state" -o Dir::State::Status="$state/status" -o Dir::Cache="$state" \
    -o Dir::Etc::SourceList="$state/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null -o APT::Update::Error-Mode=any \
    -o Acquire::Check-Valid-Until=false -o Acquire::Check-Date=false -o APT::Sandbox::User=root "${@:2}" >>"$log" 2>&1
}

# tool PACKAGE: unpacks a small package of the machine's suite into the cache, alone, and prints the folder.
tool() {
  local folder=$cache/tool-$1
  if [[ ! -d $folder ]]; then
    rm -rf "$folder.tmp"
    mkdir "$folder.tmp"
    apt_get "$(machine_suite)" update
    (cd "$folder.tmp" && apt_get "$(machine_suite)" download "$1" && dpkg -x "$1"_*.deb .)
    mv "$folder.tmp" "$folder"
  fi
  echo "$folder"
}

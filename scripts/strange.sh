#!/usr/bin/env bash
# The Python tests on a machine that is not ours; docs/testing.md says what each has found.
#   scripts/strange.sh "C locale"          ASCII for everything; the folder's name has a space
#   scripts/strange.sh "strange folder"    a clone in a folder with spaces and letters
#   scripts/strange.sh spawn               no process may be copied, as on Windows and macOS
#   scripts/strange.sh PLACE tests/…       some of the tests
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
place=${1:-}
[ $# = 0 ] || shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $place in
  "C locale") folder="$work/a list" ;;
  "strange folder") folder="$work/Bücher & čaj" ;;
  spawn) folder=$work/list ;;
  *) sed -n '3,6s/^# *//p' "$0" >&2; exit 2 ;;
esac
[ -x "$here/.venv/bin/pytest" ] || make -C "$here" .venv/.ready-dev
git clone --quiet "$here" "$folder"
ln -s "$here/.venv" "$folder/.venv"
cd "$folder"
# Not a strange folder in the C locale: pytest-xdist cannot send such a name there, and an editable install of such a name
# dies in Python's site.py. So the package is found by PYTHONPATH.
export PYTHONPATH=$folder/generator
if [ "$place" = "C locale" ]; then export LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0; fi
if [ "$place" = spawn ]; then PYTHONPATH=$folder/scripts/no_fork:$PYTHONPATH; fi
.venv/bin/python -m pytest --quiet -p no:cacheprovider --numprocesses "${WORKERS:-2}" --dist loadfile \
  -m "not browser and not judge" "$@"

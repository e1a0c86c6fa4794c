#!/usr/bin/env bash
# Installs the libraries that requirements.lock names, each file by its hash and none that would have to be compiled, and
# a program `papershelf` that runs this commit's own files, or the wheel beside them (papershelf init --vendor): nothing
# is built and nothing is resolved.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if [ "${RUNNER_OS:-Linux}" != Linux ]; then
  echo "::error::This action runs on Linux runners only: write runs-on: ubuntu-latest"
  exit 2
fi
place=$RUNNER_TEMP/papershelf
python -m venv "$place"
"$place/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
  --requirement "$here/requirements.lock"
wheels=("$here"/papershelf-*.whl)
if [ -f "${wheels[0]}" ]; then
  if [ "${#wheels[@]}" -gt 1 ]; then echo "::error::${here##*/} holds more than one wheel: remove the old one"; exit 2; fi
  "$place/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-index "${wheels[0]}"
fi
# PYTHONSAFEPATH: Python looks for nothing in the list's folder, where anybody's pull request may have put a yaml.py.
cat > "$place/bin/papershelf" << PROGRAM
#!/usr/bin/env bash
export PYTHONPATH=$(printf %q "$here/generator") PYTHONSAFEPATH=1 PYTHONDONTWRITEBYTECODE=1
exec $(printf %q "$place/bin/python") -m papershelf "\$@"
PROGRAM
chmod +x "$place/bin/papershelf"
echo "$place/bin" >> "$GITHUB_PATH"

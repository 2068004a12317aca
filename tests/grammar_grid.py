#!/usr/bin/env python3
"""The same act in every construction, the same act by every kind of party.

usage: grammar_grid.py SITREP [--show]

Fourteen acts in 38 constructions (passive, relative clauses, gerunds, nouns, clefts ...): type, actor and recipient have to be right.
Fourteen acts of verb, noun and preposition ("imposed sanctions on") in 25, sixteen acts of words ("urged Sudan to ...") in 29.
Three constructions in which the act is only what somebody is blamed for: it may give no event of its own.
Names and descriptions of 107 Peruvian parties as actor, agent, recipient, one who is met and speaker: country and sector have to be right.
Prints what fails with --show; fails where fewer are right than FLOOR says. A gap of a whole row is a rule that is missing.
"""
import json
import subprocess
import sys
import tempfile
from collections import Counter

FLOOR = {"constructions": 517, "transfers": 327, "words": 457, "absorbed": 42, "parties": 512}

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

# past, participle, -ing, base, noun, preposition, types
TRANSFERS = [
    ("imposed", "imposed", "imposing", "impose", "sanctions", "on", "SANCTION"), ("sent", "sent", "sending", "send", "food aid", "to", "AID"),
    ("withdrew", "withdrawn", "withdrawing", "withdraw", "its troops", "from", "RETREAT"), ("launched", "launched", "launching", "launch", "an attack", "on", "ASSAULT"),
    ("cut", "cut", "cutting", "cut", "diplomatic ties", "with", "SANCTION"), ("signed", "signed", "signing", "sign", "a trade accord", "with", "SUPPORT"),
    ("held", "held", "holding", "hold", "talks", "with", "CONSULT"), ("made", "made", "making", "make", "threats", "against", "THREATEN"),
    ("lifted", "lifted", "lifting", "lift", "sanctions", "on", "CONCEDE RETREAT"), ("deployed", "deployed", "deploying", "deploy", "tanks", "in", "MOBILIZE"),
    ("sold", "sold", "selling", "sell", "missiles", "to", "COOPERATE AID"), ("recalled", "recalled", "recalling", "recall", "its ambassador", "from", "SANCTION"),
    ("fired", "fired", "firing", "fire", "rockets", "at", "ASSAULT"), ("filed", "filed", "filing", "file", "a complaint", "against", "ACCUSE"),
]
TRANSFERRED = [
    "Chad {past} {n} {p} Sudan on Monday.", "{N} {be} {pp} {p} Sudan by Chad on Monday.", "{N} {p} Sudan {be} {pp} by Chad.", "The {nn} that Chad {past} {p} Sudan surprised traders.",
    "The {nn} Chad {past} {p} Sudan surprised traders.", "The {nn} {pp} by Chad {p} Sudan surprised traders.", "Sudan, {p} which Chad {past} {n}, asked the king for help.",
    "Sudan, which Chad {past} {n} {p}, asked the king for help.", "Chad's {nn} {p} Sudan surprised traders.", "After {ing} {n} {p} Sudan, Chad closed its airports.",
    "The minister said Chad had {pp} {n} {p} Sudan.", "Chad {past} {n} {p} Sudan and Niger.", "Chad closed its airports and {past} {n} {p} Sudan.", "In May Chad {past} {n} {p} Sudan.",
    "Chad on Monday {past} {n} {p} Sudan.", "Chad, which {past} {n} {p} Sudan, has denied nothing.", "Chad moved quickly, {ing} {n} {p} Sudan.", "Chad {pres} {n} {p} Sudan", "Chad is {ing} {n} {p} Sudan.",
    "Chad has {pp} {n} {p} Sudan since May.", "Both Chad and Niger {past} {n} {p} Sudan.", "Niger closed its border, and Chad {past} {n} {p} Sudan.", "Chad {past} {n} {p} its neighbour Sudan.",
    "Chad's government {past} {n} {p} the government of Sudan.", "Chad's president {past} {n} {p} Sudan's rebels.",
]
# past, -ing, types
WORDS = [
    ("asked Sudan to release two pilots", "asking Sudan to release two pilots", "REQUEST"), ("demanded that Sudan withdraw its troops", "demanding that Sudan withdraw its troops", "REQUEST"),
    ("urged Sudan to hold elections", "urging Sudan to hold elections", "REQUEST"), ("called on Sudan to end the siege", "calling on Sudan to end the siege", "REQUEST"),
    ("threatened to bomb Sudan", "threatening to bomb Sudan", "THREATEN"), ("promised to send grain to Sudan", "promising to send grain to Sudan", "AGREE"),
    ("agreed to meet Sudan", "agreeing to meet Sudan", "AGREE"), ("offered to mediate between Sudan and Libya", "offering to mediate between Sudan and Libya", "AGREE"),
    ("refused to meet Sudan", "refusing to meet Sudan", "REJECT"), ("rejected a proposal by Sudan", "rejecting a proposal by Sudan", "REJECT"),
    ("accused Sudan of arming rebels", "accusing Sudan of arming rebels", "ACCUSE"), ("blamed Sudan for the attack", "blaming Sudan for the attack", "ACCUSE"),
    ("warned Sudan that it would close the border", "warning Sudan that it would close the border", "THREATEN"), ("praised Sudan for its restraint", "praising Sudan for its restraint", "SUPPORT"),
    ("apologised to Sudan for the raid", "apologising to Sudan for the raid", "SUPPORT CONCEDE"), ("protested to Sudan over the raid", "protesting to Sudan over the raid", "ACCUSE REJECT"),
]
TOLD = [
    "Chad {v} on Monday.", "Chad on Monday {v}.", "Chad has {v}.", "The minister said Chad had {v}.", "Chad closed its airports and {v}.", "Chad, which {v}, has closed its airports.",
    "Chad closed its airports after it {v}.", "After {ing}, Chad closed its airports.", "Chad closed its airports, {ing}.", "Chad's president {v}.", "Chad's foreign ministry {v} in a statement.",
    "In a letter Chad {v}.", "Chad again {v}.", "Chad repeatedly {v}.", "Niger and Chad {v}.", "Oil rose after Chad {v}.", "Oil rose because Chad {v}.", "Chad also {v}.", "Chad is {ing}.",
    "Chad {v}, an official said.", '"We will win," said Chad\'s president, who {v}.', "In May Chad {v}.", "Chad, a member of the pact, {v}.", "Niger closed its border, while Chad {v}.", "Earlier Chad had {v}.",
    "Chad {v} and closed its airports.", "Chad first {v}, then closed its airports.", "Speaking in Paris, Chad's president {v}.", "Chad's leaders met and {v}.",
]

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


def transfer_sentences():
    for past, pp, ing, base, n, p, types in TRANSFERS:
        bare = n.replace("an ", "").replace("a ", "").replace("its ", "")
        be = "were" if n.endswith("s") and not n.startswith(("a ", "an ")) else "was"
        for t in TRANSFERRED:
            named = n.replace("its ", "Chad's ") if t.startswith("{N}") else n
            yield t.format(past=past, pp=pp, ing=ing, pres=base + ("es" if base.endswith("ch") else "s"), n=n, N=capital(named), nn=bare, p=p, be=be), set(types.split()), "SDN"


def word_sentences():
    for v, ing, types in WORDS:
        for t in TOLD:
            yield t.format(v=v, ing=ing), set(types.split()), "SDN"


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


# As above, but who is on which side of a meeting is open.
def names_both(answer, types, other):
    return any(set(e["event"]) & types and any(p["code"] == "TCD" for p in e["actor"]) and any(p["code"] == other for p in e["actor"] + e["recipient"]) for e in answer["events"])


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
    for kind, made in (("transfers", transfer_sentences), ("words", word_sentences)):
        rows = list(made())
        for (s, types, other), answer in zip(rows, code(sitrep, [r[0] for r in rows])):
            count(kind, names_both(answer, types, other), s)
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

"""A corpus of our own for the tests of the store: short reports that differ in who did what when."""
import json
import subprocess

PLACES = [("Kenya", "Nairobi"), ("Peru", "Lima"), ("Norway", "Oslo"), ("Jordan", "Amman"), ("Laos", "Vientiane"),
          ("Ghana", "Accra"), ("Chile", "Santiago"), ("Oman", "Muscat"), ("Nepal", "Kathmandu")]
LEADS = ["The president of {a} met the foreign minister of {b} in {city} on Monday.",
         "{a} imposed sanctions on {b} on Tuesday.", "{a} accused {b} of shelling a border post near {city}.",
         "Thousands of people protested in {city} against the government of {a}.",
         "Soldiers of {a} killed three rebels near {city} on Friday.", "{a} threatened to expel the ambassador of {b}.",
         "The parliament of {a} rejected a proposal by {b}."]


def document(n, **more):
    (a, city), (b, _) = PLACES[n % len(PLACES)], PLACES[(n * 5 + 2) % len(PLACES)]
    if a == b:
        b = "France"
    text = LEADS[n % len(LEADS)].format(a=a, b=b, city=city)
    text += f" {b} will answer within {n % 20 + 2} days, a spokesman said."
    return {"id": f"doc{n}", "text": text, "published": f"2020-01-{n % 28 + 1:02d}", "source": "test wire", **more}


def write(path, documents):
    path.write_text("".join(json.dumps(d) + "\n" for d in documents))
    return path


def exported(program, store):
    done = subprocess.run([program, "query", "--store", store, "--format", "jsonl"], capture_output=True, timeout=120, check=True)
    return sorted(done.stdout.decode().splitlines())

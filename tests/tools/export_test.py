"""Runs what `softlookup export` writes: the NumPy program of every step of every lesson, at its start
and after random edits, against what `softlookup eval` says; PyTorch programs are compiled, and run
too with --torch, where PyTorch is installed. One process for all. The last lines count the cases.

    /usr/bin/python3 tests/tools/export_test.py [--torch]        (SEED=7 for other edits)
"""
import contextlib
import csv
import glob
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import traceback

import numpy as np

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
program = os.path.join(root, "build/native/softlookup")
seed = int(os.environ.get("SEED", 20261124))
run_torch = "--torch" in sys.argv
edits = 2                    # random ones for each step
rtol, atol = 1e-4, 1e-6      # as the programs state: of each number, and of the largest one
passed, failed = 0, []


def case(name, test, *args):
    global passed
    try:
        test(*args)
        passed += 1
    except BaseException:
        failed.append(name)
        print(f"not ok: {name} (SEED={seed})\n{traceback.format_exc(limit=-4)}")


def softlookup(*args):
    """What the command line prints, or None where it refuses."""
    done = subprocess.run([program, *args], capture_output=True, encoding="utf-8", cwd=root)
    return done.stdout if done.returncode == 0 else None


def number(value):
    return float(value.replace("Infinity", "inf")) if isinstance(value, str) else value


def executed(text):
    names = {"__name__": "exported"}
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        exec(compile(text, "exported", "exec"), names)
    return names


def same_numbers(file, step, settings):
    """Every tensor of the program is what eval says, and the program is content with itself."""
    place = [file, *(["--step", step] if step else []), *settings]
    page = json.loads(softlookup("eval", *place, "--json"))["tensors"]
    exported = softlookup("export", *place, "--as", "numpy")
    ours = executed(exported)
    for name, tensor in page.items():
        if "error" in tensor:
            assert f"# {name} cannot be computed" in exported, name
            continue
        if name not in ours:  # data that no formula uses
            assert not re.search(rf"(?m)^\w+ = .*\b{name}\b", exported), name
            continue
        wanted = np.array([number(value) for value in tensor["data"]]).reshape(tensor["shape"])
        assert np.atleast_2d(ours[name]).shape == wanted.shape, f"{name} is {np.shape(ours[name])}"
        largest = max([1, *np.abs(wanted[np.isfinite(wanted)])])
        np.testing.assert_allclose(np.atleast_2d(ours[name]), wanted, rtol=rtol, atol=atol * largest, err_msg=name)
        checked = f'check("{name}' in exported
        assert checked or not re.search(rf"(?m)^{name} = .*# .*\d × \d", exported), f"{name} is not checked"
    torch = softlookup("export", *place, "--as", "torch")
    compile(torch, "exported", "exec")
    if run_torch:
        executed(torch)


def random_edit(file, step, dice):
    """Settings with one input changed at random, or None where a step has nothing to change."""
    tensors = json.loads(softlookup("export", file, "--step", step, "--as", "json"))["tensors"]
    inputs = [name for name, tensor in tensors.items() if tensor["input"]]
    for _ in range(30 if inputs else 0):
        name = dice.choice(inputs)
        (rows, cols), data = tensors[name]["shape"], list(tensors[name]["data"])
        data[dice.randrange(len(data))] = dice.choice([dice.gauss(0, 1), dice.gauss(0, 10), dice.randrange(10), 0, 1])
        if dice.random() < 0.2:
            dice.shuffle(data)
        lines = [",".join(map(str, data[row * cols:(row + 1) * cols])) for row in range(rows)]
        settings = ["--set", f"{name}={';'.join(lines)}"]
        if data != tensors[name]["data"] and softlookup("eval", file, "--step", step, *settings):
            return settings
    return None


def lesson_file(folder, name, tensors):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"---\nid: t\ntitle: T\nformat: 1\n---\n```tensors\n{tensors}\n```\n\n## S {{#s}}\n")
    return path


def every_operation(folder):
    """The expressions of FORMAT.md, and what they leave out, as formulas of one lesson."""
    with open(os.path.join(root, "lessons/FORMAT.md"), encoding="utf-8") as document:
        blocks = re.findall(r"```expressions\n(.*?)```", document.read(), re.S)
    expressions = [line.rpartition(" = ")[0] for block in blocks for line in block.strip().splitlines()]
    expressions += """
        a[0, 2]; a[:, i]; a[i, :]; a[[2, 0, 9, -1], :]; a[:, [1.9, 0]]; n + a; a * n; n @ r; r' @ n; n @ n; n'; softmax(n); softmax(a)
        softmax(mask(a, m)); mask(n, 0); log(0 * r); 1 / 0; -1 / (n - n); n - -n - (n - 1)
        -(-n) * -2; (a < 0) + (a < 1); (a < 0) - (a > 1); -(a < 1); not (a < 0); not a; a < 0 and r > 0 or n == 2; (a < 1) < (a < 2)
        where(a < 0, a, r); where(on, 1, 2); where(1, 2, 3); max(1, 2); min(a, 0.2); max(a, r); near(a, r, 0.5); near(1, 2, n); sum(a < 1)
        rowsum(a); rowsum(n); rowsum(r'); mean(a); var(a); argmax(a); argmax(a) / 2; top(a, 4); top(n, 1); a[argmax(a[:, 0]), :]
        counts(a, 1, 5); counts(a / 0, 1, 4); counts(log(-a), n, 3); concat(a, a, a); concat(n, r); stack(r, r, r); stack(n, 3)
        zeros(1, 1); ones(i, 2); eye(1); range(1); range(i + 1) * 2; onehot(i, 4); onehot(9, 3); randn(3, 5, 7); randn(1, 1, n); randn(2, 2, -1)
        dots(7, 16, 3); dots(2, 0, 1); dots(3, n, i); spreads(50, 9, 4); exp(rows(a)); sqrt(cols(a)); sqrt(-1); log(0); exp(1000); tanh(2); floor(a)
        abs(a - r); sin(a) + cos(a); a'; (a + a)'; (r @ a')'; a @ a' - a @ (a' * 2); r[0:2] @ a[0:2, 0:2]; r[1]; 8 / 41; 2; [1, 2; 3, 4] / 4
        max(log(a)); min(log(a)); argmax(log(a)); max(log(a), r); min(r, log(a)); top(log(a), 7); counts(log(a), 1, 4); softmax(log(a)); sum(log(a))
        match("apple", w); match(word, w); match("none", w)[0]; a[apple, :]; r / (r - r)
    """.replace("\n", ";").split(";")
    pieces, bracket = [""], 0
    for piece in ";".join(expressions).split(";"):  # not at the ; inside [ ]
        pieces[-1] += (";" if bracket else "") + piece
        bracket = pieces[-1].count("[") - pieces[-1].count("]")
        if not bracket:
            pieces.append("")
    lines = ["w = labels(apple, lime, cherry)", 'word = text "lime"', "a = matrix [0.5, -1.25, 2; -0.1, 0.75, 1; 3, 0, -2] by w",
             "r = vector [1, -0.5, 0.25]", "n = number 2", "i = number 1", "on = switch on", "m = matrix [1, 0, 1; 0, 0, 1; 1, 1, 1]"]
    lines += [f"e{k} = {text.strip()}" for k, text in enumerate(piece for piece in pieces if piece.strip())]
    path = lesson_file(folder, "010-ops.md", "\n".join(lines))
    page = json.loads(softlookup("eval", path, "--json"))["tensors"]
    mistakes = {name: tensor["error"] for name, tensor in page.items() if "error" in tensor}
    assert len(mistakes) == 0, mistakes
    same_numbers(path, "", [])


def hidden_rows(folder):
    """A row of scores of which none may be seen has no shares: zeros, here and on the page."""
    path = lesson_file(folder, "015-hidden.md", "a = matrix [1, 2; 3, 4]\nm = mask [0, 0; 1, 0]\nw = softmax(mask(a, m))\nv = softmax(log(0 * a))\nu = softmax(mask(5, 0))")
    same_numbers(path, "", [])
    ours = executed(softlookup("export", path, "--as", "numpy"))
    assert [ours[name].tolist() for name in ("w", "v")] == [[[0, 0], [1, 0]], [[0, 0], [0, 0]]] and float(ours["u"]) == 0


nasty = 'a" + print(1) #\'\'\' """ \\ \\" \u2028import os\u2029x\u202e\u200b'


def strings_stay_strings(folder):
    """Words, labels, titles and names that would like to be code."""
    path = lesson_file(folder, "020-nasty.md", "\n".join([
        "w = labels(a, b)", 'word = text "x"', 'lambda = number 2 "the title \u2028import os \u2029 \\"', "np = vector [1, 2] by w", "check = lambda * np", "print = check @ np'",
        "__name__ = 3 * print", "take = np[0]", "take_ = [1, 2][lambda - 1]", "found = match(word, w)"]))
    for kind in ("numpy", "torch"):
        text = softlookup("export", path, "--as", kind, "--set", f"word={nasty}", "--set", f"w={nasty},=2")
        assert all(mark not in text for mark in "\u2028\u2029\u202e\u200b"), kind
        assert len(text.splitlines()) == text.count("\n"), kind
        tree = compile(text, "exported", "exec")
        assert "os" not in tree.co_names, kind
        if kind == "numpy" or run_torch:
            ours = executed(text)
            assert ours["word"] == nasty and ours["w"] == [nasty, "=2"], ours["w"]
            assert [float(ours[name]) for name in ("lambda_", "print_", "t__name__", "take_", "take__")] == [2, 10, 30, 1, 2]


def tables_can_be_read(folder):
    """CSV by Python's own reader, JSON by its own; labels that are formulas or hold signs of the format."""
    path = lesson_file(folder, "030-table.md", "w = labels(a, b)\nA = matrix [0.1, -2; 3e-9, 16777216] by w, w\nbad = log(A - A)\nv = vector [1, 2]")
    labels = ['=SUM(A1) "x"', "-b\n"]
    printed = softlookup("export", path, "--as", "csv", "--tensor", "A", "--set", f"w={','.join(labels)}")
    rows = list(csv.reader(io.StringIO(printed, newline="")))
    assert rows[0] == ["", '\'=SUM(A1) "x"', "'-b\n"], rows[0]
    assert [row[0] for row in rows[1:]] == rows[0][1:]
    assert [[np.float32(x) for x in row[1:]] for row in rows[1:]] == [[np.float32(0.1), -2], [np.float32(3e-9), 2**24]]
    assert softlookup("export", path, "--as", "csv", "--tensor", "bad").splitlines()[1] == "a,-Infinity,-Infinity"
    assert softlookup("export", path, "--as", "csv", "--tensor", "v") == "1,2\n"  # read with universal line ends
    one = json.loads(softlookup("export", path, "--as", "json", "--tensor", "A"))["tensors"]
    assert list(one) == ["A"] and one["A"]["rows"] == ["a", "b"] and one["A"]["shape"] == [2, 2] and one["A"]["input"]
    assert json.loads(softlookup("export", path, "--as", "json"))["tensors"]["bad"]["data"] == ["-Infinity"] * 4
    for wrong in (["--as", "csv"], ["--as", "csv", "--tensor", "w"], ["--as", "json", "--tensor", "no"], ["--as", "excel"], []):
        assert softlookup("export", path, *wrong) is None, wrong


def main():
    for path in sorted(glob.glob(os.path.join(root, "lessons/[0-9]*.md"))):
        file = os.path.relpath(path, root)
        steps = re.findall(r"(?m)^    (\S+)", softlookup("list", file))
        for step in steps:
            dice = random.Random(f"{seed} {file} {step}")
            case(f"{file} {step}", same_numbers, file, step, [])
            for _ in range(edits):
                settings = random_edit(file, step, dice)
                if settings is not None:
                    case(f"{file} {step} {' '.join(settings)}", same_numbers, file, step, settings)
    softmax = "lessons/040-softmax.md"
    case("a formula of the learner's own", same_numbers, softmax, "temperature", ["--set", "z=(s - max(s)) * 3"])
    with tempfile.TemporaryDirectory() as folder:
        for test in (every_operation, hidden_rows, strings_stay_strings, tables_can_be_read):
            case(test.__name__.replace("_", " "), test, folder)
    print(f"# pass {passed}\n# fail {len(failed)}")
    sys.exit(1 if failed else 0)


main()

"""Holds lessons to their goldens: what tests/goldens/<lesson>.py computes with NumPy in float64, apart
from the engine, is what `softlookup eval` gives for the same step and the same inputs.

    /usr/bin/python3 tests/tools/goldens_test.py
"""
import glob
import importlib
import json
import os
import subprocess
import sys

import numpy as np

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(root, "tests/goldens"))
rtol, atol = 5e-6, 1e-6  # a few roundings of float32, which softmax of large scores enlarges
lessons = "sentence projections order masks heads debugging hint".split()


def written(value):
    """An input as --set takes it."""
    if isinstance(value, str):
        return value
    return ";".join(",".join(repr(float(x)) for x in row) for row in np.atleast_2d(np.asarray(value)))


def computed(file, step, settings):
    more = [part for name, value in settings.items() for part in ("--set", f"{name}={written(value)}")]
    done = subprocess.run([os.path.join(root, "build/native/softlookup"), "eval", file, "--step", step, "--json", *more],
                          capture_output=True, encoding="utf-8", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)["tensors"]


def compare(tensor, wanted):
    data = [float(x.replace("Infinity", "inf")) if isinstance(x, str) else x for x in tensor["data"]]
    np.testing.assert_allclose(np.array(data).reshape(tensor["shape"]), wanted, rtol=rtol, atol=atol)


passed, failed, numbers = 0, [], 0
for lesson in lessons:
    (file,) = glob.glob(os.path.join(root, f"lessons/*-{lesson}.md"))
    goldens = importlib.import_module("golden").goldens
    goldens.clear()
    importlib.import_module(lesson)
    wanted = list(goldens)
    assert wanted, lesson
    for step, settings, tensors in wanted:
        case = f"{lesson}/{step} {settings}"
        try:
            ours = computed(file, step, settings)
            for name, value in tensors.items():
                assert ours[name]["shape"] == list(value.shape), f"{name} is {ours[name]['shape']}"
                compare(ours[name], value)
                numbers += value.size
            passed += 1
        except Exception as why:
            failed.append(case)
            print(f"not ok: {case}\n{why}")

print(f"{numbers} numbers of {len(lessons)} lessons compared")
print(f"# pass {passed}\n# fail {len(failed)}")
sys.exit(1 if failed else 0)

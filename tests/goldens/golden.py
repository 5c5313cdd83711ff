"""What a lesson's script hands to tests/tools/goldens_test.py: what some tensors of a step are after
some inputs were set, computed apart from the engine in float64."""
import numpy as np

goldens = []  # (step, {input: value}, {tensor: value})


def golden(step, settings, **wanted):
    goldens.append((step, settings, {name: np.atleast_2d(np.asarray(value, float)) for name, value in wanted.items()}))


def show():
    np.set_printoptions(precision=4, suppress=True, linewidth=140)
    for step, settings, wanted in goldens:
        print(f"\n{step}", *(f"{name} = {np.asarray(value).tolist()}" for name, value in settings.items()))
        for name, value in wanted.items():
            print(f"{name}:", value if len(value) > 1 else value[0])

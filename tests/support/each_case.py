"""Many small cases as one test.

pytest spends milliseconds on each test, in every worker that collects it, which is more than most pure cases
take. `@each_case` is written like `pytest.mark.parametrize` but makes a single test. It runs every case and
then reports all that failed, each with its id, its values, its assertion and its traceback.

Use it for pure and quick cases, of which none changes what another one reads. Cases that need a fixture of
their own (`tmp_path`, `monkeypatch`) or take long are for `pytest.mark.parametrize`.
"""

import functools
import inspect
import reprlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

from support.sizes import NIGHTLY, chosen

Test = Callable[..., None]
Identify = Callable[[Any], str | None]


def each_case(
    names: str | Sequence[str], values: Iterable[Any], *, ids: Iterable[str] | Identify | None = None
) -> Callable[[Test], Test]:
    """Return a decorator that makes one test of many cases.

    The arguments are those of `pytest.mark.parametrize`. `make test` leaves out the cases that are marked as
    `NIGHTLY`. Two decorators on one test combine each case of one with each case of the other.

    Args:
        names: The arguments of the test, with commas or as a sequence.
        values: The cases; `pytest.param` names or marks one.
        ids: The ids of the cases, or a function that makes a part of one from a value.

    Raises:
        ValueError: There is no case, or none for this size.
    """
    arguments = [name.strip() for name in names.split(",")] if isinstance(names, str) else [*names]
    single = isinstance(names, str) and len(arguments) == 1
    table = {place: _case(value, single=single) for place, value in enumerate(values)}
    identify = ids if callable(ids) else [*(ids or ())]
    in_this_size = {place: case for place, case in table.items() if chosen(nightly=bool(case.marks))}
    if not in_this_size:
        raise ValueError(f"no case of {names} in this size: to leave out all, mark the test as NIGHTLY")

    def decorate(test: Test) -> Test:
        parameters = inspect.signature(test).parameters
        if inspect.iscoroutinefunction(test) or not parameters.keys() >= {*arguments}:
            raise TypeError(f"each_case needs a test of {', '.join(arguments)} that is not async")

        @functools.wraps(test)
        def run_each(*args: Any, **others: Any) -> None:
            failed: dict[str, BaseException] = {}
            for place, case in in_this_size.items():
                of_case = dict(zip(arguments, case.values, strict=True))
                try:
                    test(*args, **others, **of_case)
                # Whatever a case raises is its failure; a skip too, because it would hide the cases after it.
                except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # noqa: BLE001
                    name = _id(case, identify, place, arguments)
                    error.add_note(f"case {name}: {', '.join(_pairs(of_case))}")
                    failed[name] = error
            if failed:
                count = f"{len(failed)} of {len(in_this_size)} cases failed"
                raise BaseExceptionGroup(f"{count}: {', '.join(failed)}", [*failed.values()])

        others = [each for name, each in parameters.items() if name not in arguments]
        run_each.__signature__ = inspect.Signature(others)  # type: ignore[attr-defined]  # pytest reads it
        return run_each

    return decorate


def _case(value: Any, *, single: bool) -> ParameterSet:
    case = ParameterSet.extract_from(value, force_tuple=single)
    if others := [mark for mark in case.marks if mark != NIGHTLY]:
        raise TypeError(f"a case may only have the mark NIGHTLY, not {others}")
    return case


def _id(case: ParameterSet, ids: list[str] | Identify, place: int, arguments: list[str]) -> str:
    """Return the number of a case and the id that pytest would give it, such as `#3 [5 good-40.0]`."""
    if isinstance(case.id, str):
        return f"#{place} [{case.id}]"
    if ids and not callable(ids):
        return f"#{place} [{ids[place]}]"
    parts = []
    for name, value in zip(arguments, case.values, strict=True):
        own = ids(value) if callable(ids) else None
        if own is None and isinstance(value, str | int | float | None):
            own = str(value)
        parts.append(own or str(getattr(value, "__name__", f"{name}{place}")))
    return f"#{place} [{'-'.join(parts)}]"


def _pairs(of_case: dict[str, Any]) -> list[str]:
    brief = reprlib.Repr()
    brief.maxstring = brief.maxother = 200
    return [f"{name}={brief.repr(value)}" for name, value in of_case.items()]

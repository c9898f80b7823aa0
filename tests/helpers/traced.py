"""Sees which texts the code loads while it runs.

Each that stands in a function has an instruction of its own.
"""

import dis
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from types import CodeType, FrameType, ModuleType
from typing import Any, NamedTuple


class Loaded(NamedTuple):
    """An instruction that loads a text."""

    code: CodeType
    offset: int


def texts_of(modules: Iterable[ModuleType]) -> dict[Loaded, tuple[str, int, str]]:
    """Find every text that stands in a function of these modules.

    Returns:
        For each instruction that loads one, the file, the line, and the text.
    """
    found = {}
    for code in (code for module in modules for code in _inside(_code_of(module))):
        line = code.co_firstlineno
        for each in dis.get_instructions(code):
            line = (each.positions and each.positions.lineno) or line
            if each.opname == "LOAD_CONST" and isinstance(each.argval, str):
                found[Loaded(code, each.offset)] = (code.co_filename, line, each.argval)
    return found


def _code_of(module: ModuleType) -> CodeType:
    code = inspect.getattr_static(module, "__loader__").get_code(module.__name__)
    assert isinstance(code, CodeType)
    return code


def _inside(code: CodeType) -> Iterator[CodeType]:
    """Walk over the functions inside of a module, a class or a function."""
    for each in filter(inspect.iscode, code.co_consts):
        if each.co_flags & inspect.CO_OPTIMIZED:  # a class has its words while it is imported
            yield each
        yield from _inside(each)


def run(act: Callable[[], object], wanted: set[Loaded]) -> set[Loaded]:
    """Do something, and tell which of the wanted instructions ran."""
    codes = {each.code for each in wanted}
    ran: set[Loaded] = set()

    def step(frame: FrameType, event: str, _: Any) -> Any:
        if event == "opcode":
            ran.add(Loaded(frame.f_code, frame.f_lasti))
        return step

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code not in codes:
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        act()
    finally:
        sys.settrace(before)
    return ran & wanted

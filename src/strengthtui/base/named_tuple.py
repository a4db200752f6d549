"""`NamedTuple`, like that of `typing`, but with classes that are cheap to create.

A start of the program imports a hundred such classes. The standard library takes 0.2 ms for each, mostly to
compile a constructor. Here a class takes 0.02 ms, and its constructor is compiled when it is first called.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter  # the accessor that the standard library uses

    _new = tuple.__new__

    class _Signature:
        """The parameters of the constructor for `inspect`, which would find those of the first call."""

        def __get__(self, _instance: object, owner: type) -> object:
            from inspect import signature  # noqa: PLC0415 - the program never asks

            found = signature(_constructor(owner))
            first, *fields = found.parameters.values()
            del first  # the class
            return found.replace(parameters=fields)

    class _Fields(tuple):
        """The methods that all named tuples share."""

        __slots__ = ()
        __signature__ = _Signature()

        def __new__(cls, *values: Any, **named: Any) -> Self:
            owner = next(base for base in cls.__mro__ if "_fields" in vars(base))
            owner.__new__ = staticmethod(_constructor(owner))
            return owner.__new__(cls, *values, **named)

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Self:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> Self:
            values, places = [*self], self._places
            try:
                for name, value in changes.items():
                    values[places[name]] = value
            except KeyError:
                unknown = [name for name in changes if name not in places]
                raise ValueError(f"Got unexpected field names: {unknown!r}") from None
            return _new(self.__class__, values)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            values = map("{}={!r}".format, self._fields, self)
            return f"{type(self).__name__}({', '.join(values)})"

    def _constructor(owner: Any) -> Any:  # noqa: ANN401 - a class that is not known here
        """Return `__new__` with the fields of a class as its parameters."""
        names = "".join(f"{name}, " for name in owner._fields)
        code = f"lambda _cls, {names}: _new(_cls, ({names}))"
        made = eval(code, {"_new": tuple.__new__, "__builtins__": {}})  # noqa: S307 - made of names of fields
        made.__defaults__ = tuple(owner._field_defaults.values())
        return made

    class _NamedTupleMeta(type):
        """Makes ordinary classes, which can be combined with those of other metaclasses."""

        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace.pop(field) for field in fields if field in namespace}
            namespace |= {field: _tuplegetter(index, None) for index, field in enumerate(fields)}
            namespace |= {"_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            namespace["_places"] = {field: index for index, field in enumerate(fields)}
            namespace["__slots__"] = ()
            bases = tuple(_Fields if base is NamedTuple else base for base in bases)
            return type.__new__(type, name, bases, namespace)

    NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
    """The base of the declarations; the classes themselves inherit from `_Fields`."""

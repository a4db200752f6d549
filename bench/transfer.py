"""What a large import costs, ten thousand workouts with two hundred thousand sets, and what a screen feels.

Files of Hevy's form with growing numbers of workouts are imported into empty logs, each by a process of its
own, which is timed as a whole. During one more large import, a full-screen program rests on the same log:
each second of its countdown should come on time.
"""

import datetime as dt
import random
import resource
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import Home, app
from bench._report import Row, options, show, within
from bench._rest import LIMIT_S, begin, deadlines
from bench._terminal import Terminal, now, watch
from bench.locked import PLAN, SETTLE_S, SIZE, seconds_late

SETS = 20
"""Sets in a workout."""

LIMIT_WHOLE_S, LIMIT_MIB, LATE_MS = 20.0, 300.0, 300.0

HEADER = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
    "weight_kg,reps,distance_km,duration_seconds,rpe"
)
EXERCISES = ("Squat (Barbell)", "Bench Press (Dumbbell)", "Plank", "Pull Up", "Lunge (Dumbbell)", "Odd lift")


def write_export(path: Path, workouts: int) -> None:
    """Write a file as Hevy does, with a workout about every day."""
    at = dt.datetime(1999, 1, 1, 7, tzinfo=dt.UTC)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER + "\n")
        for number in range(workouts):
            at = (at + dt.timedelta(hours=random.randint(20, 26))).replace(minute=random.randrange(60))
            times = [f'"{each.day} {each:%b %Y, %H:%M}"' for each in (at, at + dt.timedelta(minutes=45))]
            for place in range(SETS):
                exercise = EXERCISES[(number + place // 4) % len(EXERCISES)]
                hold = exercise == "Plank"
                weight = "" if exercise in {"Plank", "Pull Up"} else f"{random.randrange(40, 400) / 2:g}"
                amounts = f"{weight},,,45" if hold else f"{weight},{random.randint(3, 15)},,"
                kind = "warmup" if place % 4 == 0 else "normal"
                file.write(
                    f"Day {number % 5},{','.join(times)},,{exercise},,,{place % 4},{kind},{amounts},8\n"
                )


def run(home: Home, *arguments: str) -> float:
    """Run a command, and return its seconds."""
    began = now()
    subprocess.run(app(*arguments), env=home.env, check=True, stdout=subprocess.DEVNULL)
    return now() - began


def cpu_s() -> float:
    """Return the processor seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(workouts: int) -> tuple[float, float, float, float, float]:
    """Return the seconds of an import, its processor seconds, and the seconds of again, undo and export."""
    with Home() as home:
        file = home.folder / "export.csv"
        write_export(file, workouts)
        used = cpu_s()
        first = run(home, "import", str(file), "--yes")
        used = cpu_s() - used
        again = now()
        subprocess.run(app("import", str(file), "--yes"), env=home.env, check=False, capture_output=True)
        again = now() - again
        out = run(home, "export", "csv", str(home.folder / "out.csv"))
        return first, used, again, run(home, "import", "--undo"), out


def lateness(workouts: int) -> list[float]:
    """Return by how many milliseconds the seconds of a rest are late while another process imports."""
    with Home() as home:
        export, plan = home.folder / "export.csv", home.folder / "rest.toml"
        write_export(export, workouts)
        plan.write_text(PLAN, "utf-8")
        with Terminal(app("start", str(plan)), home.env, SIZE) as screen:
            watch([screen], now() + LIMIT_S, quiet_s=0.5)
            begin(screen, home, 0)
            watch([screen], now() + SETTLE_S)
            deadline, since = deadlines(home.db)[-1], now()
            with subprocess.Popen(
                app("import", str(export), "--yes"), env=home.env, stdout=subprocess.DEVNULL
            ) as importing:
                while importing.poll() is None:
                    watch([screen], now() + 0.5)
            until = now()
            watch([screen], now() + SETTLE_S)
        return seconds_late(screen, deadline, since, until)


def main() -> None:
    runs = options(__doc__, runs=10_000).runs
    rows: list[Row] = []
    for workouts in (runs // 16, runs // 4, runs):
        first, used, again, undo, out = measure(workouts)
        what = f"{workouts} workouts, {workouts * SETS} sets"
        rows.append(within(f"import, {what}, s", first, LIMIT_WHOLE_S, digits=1))
        rows += [
            Row("  of these on a processor, s", f"{used:.1f}"),
            Row("  the same file again, s", f"{again:.1f}"),
            Row("  undo, s", f"{undo:.1f}"),
            Row("  export csv, s", f"{out:.1f}"),
        ]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows.append(within("memory of the largest process, MiB", peak, LIMIT_MIB, digits=0))
    late = lateness(runs)
    rows.append(within("a second of a rest meanwhile, worst, ms late", max(late), LATE_MS, digits=0))
    show("Import and export", rows, f"files of Hevy's form with {SETS} sets a workout")


if __name__ == "__main__":
    main()

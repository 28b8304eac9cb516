from importlib.metadata import packages_distributions

OURS = (
    "leads",
    "language",
    "features",
    "scoring",
    "retrieval",
    "prompts",
    "agent",
    "connectors",
    "app",
    "evals",
    "demo",
    "simulators",
)


def test_no_installed_distribution_owns_a_name_of_ours() -> None:
    owners = packages_distributions()

    foreign = {name: owners[name] for name in OURS if set(owners.get(name, [])) - {"pakka"}}

    assert foreign == {}

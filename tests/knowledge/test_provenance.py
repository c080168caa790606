import pytest

from blaugruen.knowledge.provenance import Grade, Provenance, weakest


def test_grades_run_from_strong_to_weak():
    assert [grade.value for grade in Grade] == ["sourced", "derived", "expert", "proposal"]


@pytest.mark.parametrize("strong", list(Grade))
def test_grade_is_stronger_than_those_after_it(strong):
    order = list(Grade)
    assert [strong.is_stronger_than(other) for other in order] == [
        order.index(strong) < position for position in range(4)
    ]


def test_only_sourced_and_derived_are_facts():
    assert [grade for grade in Grade if grade.is_fact] == [Grade.SOURCED, Grade.DERIVED]


def test_weakest_of_several_grades():
    assert weakest([Grade.DERIVED, Grade.PROPOSAL, Grade.SOURCED]) is Grade.PROPOSAL
    with pytest.raises(ValueError, match="empty"):
        weakest([])


def test_price_base_is_unknown_unless_stated():
    assert Provenance(Grade.EXPERT).price_base is None


def test_labels_are_words_in_both_languages():
    assert Grade.EXPERT.label.de == "Fachwissen, zu prüfen"
    assert Grade.EXPERT.label.en == "expert knowledge, to be verified"

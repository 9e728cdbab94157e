import io

from PIL import Image

from bot import drawings


def test_every_drawing_is_a_picture_of_its_own_small_enough_to_send():
    drawn = [drawings.draw(*name) for name in drawings.names()]
    assert 12 <= len(set(drawn)) == len(drawn) <= 24
    for data in drawn:
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("JPEG", (1000, 750))
        assert len(data) < 200_000


def test_a_drawing_is_the_same_whoever_draws_it():
    assert drawings.draw("kitchen", 1) == drawings.draw("kitchen", 1)

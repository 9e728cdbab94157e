"""What every domain shares: meeting, the menu, languages, staying in charge of one's messages and data."""

from flows.shared.dictation import Dictation
from flows.shared.human import Human
from flows.shared.language import Language
from flows.shared.menu import Menu
from flows.shared.privacy import DeleteMe, ExportData
from flows.shared.resume import Resume
from flows.shared.stop import Start, Stop
from flows.shared.welcome import Welcome

FLOWS = [Menu, Welcome, Language, Human, ExportData, DeleteMe, Resume, Stop, Start, Dictation]

"""The words that say how a name splits: particles, suffixes, titles, organisations, compound surnames.

Particles: the longest public list is PARTICLES of citeproc-js; these are the ones met in lists of papers. East Asian
surnames of two characters and the spellings of Vietnamese ones are closed sets.
"""

import re

# Written small these are a particle wherever they stand but first; written with a capital they belong to the family.
PARTICLES = frozenset(
    """
    af al am ap auf aus av bin bint binti da dal dalla das de degli dei del dela della delle den der des di do dos du
    el ferch het ibn in la las le les lo los op 's 't te ten ter thor to toe tot uit van vande vander vom von voor wa
    zu zum zur ’s ’t
    """.split()
)
FAMILY_STARTS = frozenset(
    """
    Da Dal Dalla De Degli Dei Del Della Delle Den Der Des Di Do Dos Du El Al La Las Le Les Lo Los Op Ten Ter Van Vande
    Vander Von Zu Mac Mc Ní Nic Ó Ui Uí Ua St. San Santa Abu Ben Bou Ibn Bin Ap Fitz
    """.split()
)
# Between two capitals these join a double family name: Ramón y Cajal, Costa e Silva.
JOINERS = frozenset({"y", "i", "e", "und"})
# The last of the words of a Portuguese family name, not a suffix (ABNT NBR 10520).
FAMILY_ENDS = frozenset({"Filho", "Neto", "Júnior", "Sobrinho"})
SUFFIX = re.compile(r"(?:[JS]r|[JS]nr)\.?|Junior|Senior|I{2,3}|IV|VI{0,3}|2nd|3rd|4th", re.IGNORECASE)
ROMAN = re.compile(r"(?:II|III|IV|V|VI|VII|VIII)")
TITLE = re.compile(r"(?:(?:Prof|Dr|PD|Mr|Mrs|Ms|Dipl|Ing)\.|Dipl\.-Ing\.|Prof(?:essor)?|Dr)\s+(?=\S+\s)")
_DEGREE = r"(?:Ph\.?\s?D\.?|M\.?\s?D\.?|D\.?Phil\.?|M\.?Sc\.?|B\.?Sc\.?|M\.?P\.?H\.?|MBA|M\.A\.|B\.A\.|Dr\.rer\.nat\.|FRS)"
DEGREES = re.compile(rf"(?:\s*,\s*{_DEGREE})+\s*$|(?:\s+(?:PhD|Ph\.D\.?|M\.D\.))+\s*$")
ORGANISATION = re.compile(
    r"""(?xi) ^The\ (?=\S) | \b(?:association|academy|agency|alliance|cent(?:er|re)|collaboration|college|commission
    |committee|community|consortium|contributors|corporation|council|department|experiment|federation|foundation|gmbh
    |group|hospital|inc|initiative|institut[eo]?|laboratory|labs?|llc|ltd|ministry|museum|network|observatory|office
    |organi[sz]ation|project|society|task\ force|team|union|universit(?:y|é|ät|à)|universidade?|université|workshop)\b
    | \ (?:of|for|the)\  | [&@/] | (?:大学|大學|学院|學院|研究院|研究所|公司|科学院|科學院)$"""
)
NO_NAME = re.compile(
    r"(?i)\W*(?:(?:and|&)?\s*(?:et\W*al(?:ii|ia)?|others|many others|co-?authors|more|u\.?\s?a\.|et coll)|n/?a|none|null"
    r"|unknown|tba|tbd|various)\W*"
)
ON_BEHALF = re.compile(r"(?i),?\s+(?:(?:and\s+)?on\s+behalf\s+of|for)\s+(?:the\s+)?(?=\S)")

COMPOUND_SURNAMES = ("欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 慕容 令狐 南宫 南宮 尉迟 尉遲 남궁 황보 제갈 선우 독고 사공").split()
# With its accents a name that starts with one of these is in Vietnamese order.
VIETNAMESE = frozenset(
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lâm Đinh Trịnh Đoàn Đào".split()
)
# As a last word these say that a Van before them is the Vietnamese middle name Văn, not the Dutch particle.
VIETNAMESE_PLAIN = frozenset(
    "Nguyen Tran Le Pham Huynh Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Lam Dinh Trinh Doan Dao".split()
)
MIDDLE_NAMES = frozenset({"Văn", "Thị"})
# Families of two or three letters that are written in capitals where the family is: Wei LI is no Wei with initials L. I.
SHORT_FAMILIES = frozenset("LI WU HU XU MA HE YU LU SU DU GU HO KO LEE KIM LIU SUN ZHU GUO LIN LUO SHI HAN PAN TAN WEI".split())
# Common families that may stand first although the name is in Latin letters.
FIRST_FAMILIES = frozenset(
    """
    Wang Zhang Chen Liu Yang Huang Zhao Zhou Zhu Zheng Zhong Xie Xiao Xiong Jiang Cao Deng Feng Guo Luo Liang Tang Mao
    Qian Qin Ren Shen Song Wu Xu Kim Park Choi Jeong Jung Kang Yoon Nguyen Tran Pham Nagy Kovács Szabó Tóth Horváth
    """.split()
)
# Families of which two make a double family name so often that a name of three words leaves it open.
IBERIAN = re.compile(
    r"[A-Z]\w+(?:ez|ínez|énez|ález)|Garc[ií]a|Silva|Santos|Oliveira|Ferreira|Souza|Costa|Torres|Ramos|Reyes|Cruz|Ortega"
    r"|Moreno|Castro|Ruiz|D[ií]az|Vidal|Rojas|Molina|Navarro|Romero|Delgado|Ortiz|Rubio|Medina|Iglesias|Blanco|Prieto"
)

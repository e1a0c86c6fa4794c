"""The words that say how a name splits: particles, suffixes, titles, organisations, compound surnames.

Particles: the longest public list is PARTICLES of citeproc-js; these are the ones met in lists of papers. East Asian
surnames of two characters and the spellings of Vietnamese ones are closed sets.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written small these are a particle wherever they stand but first; written with a capital they belong to the family.
PARTICLES = _words(
    """
    af al am ap auf aus av bin bint binti da dal dalla das de degli dei del dela della delle den der des di do dos du
    el ferch het ibn in la las le les lo los op 's 't te ten ter thor to toe tot uit van vande vander vom von voor wa
    zu zum zur ’s ’t
    """
)
FAMILY_STARTS = _words(
    """
    Da Dal Dalla De Degli Dei Del Della Delle Den Der Des Di Do Dos Du El Al La Las Le Les Lo Los Op Ten Ter Van Vande
    Vander Von Zu Mac Mc Ní Nic Ó Ui Uí Ua St. San Santa Abu Ben Bou Ibn Bin Ap Fitz
    """
)
# Between two capitals these join a double family name: Ramón y Cajal, Costa e Silva.
JOINERS = frozenset({"y", "i", "e", "und"})
# The last of the words of a Portuguese family name, not a suffix (ABNT NBR 10520).
FAMILY_ENDS = frozenset({"Filho", "Neto", "Júnior", "Sobrinho"})
SUFFIX = re.compile(r"(?:[JS]r|[JS]nr)\.?|Junior|Senior|I{2,3}|IV|VI{0,3}|2nd|3rd|4th", re.IGNORECASE)
ROMAN = re.compile(r"(?:II|III|IV|V|VI|VII|VIII)")
TITLE = re.compile(r"(?:(?:Prof|Dr|PD|Mr|Mrs|Ms|Dipl|Ing)\.|Dipl\.-Ing\.|Prof(?:essor)?|Dr)\s+(?=\S+\s)")
_DEGREE = (
    r"(?:Ph\.?\s?D\.?|M\.?\s?D\.?|D\.?Phil\.?|M\.?Sc\.?|B\.?Sc\.?|M\.?P\.?H\.?|MBA|M\.A\.|B\.A\.|Dr\.rer\.nat\.|FRS)"
)
DEGREES = re.compile(rf"(?:\s*,\s*{_DEGREE})+\s*$|(?:\s+(?:PhD|Ph\.D\.?|M\.D\.))+\s*$")
ORGANISATION = re.compile(
    r"""(?xi) ^The\ (?=\S) | \b(?:association|academy|agency|alliance|cent(?:er|re)|collaboration|college|commission
    |committee|community|consortium|contributors|corporation|council|department|experiment|federation|foundation|gmbh
    |group|hospital|inc|initiative|institut\w*|laborator\w*|labs?|llc|ltd|ministry|museum|network|observatory|office
    |organi[sz]ation|project|society|task\ force|team|union|universi\w+|workshop)\b
    | \ (?-i:of|for|the|and)\  | [&@/] | \b(?-i:AI)$ | (?:大学|大學|学院|學院|研究院|研究所|公司|科学院|科學院)$"""
)
NO_NAME = re.compile(
    r"(?i)\W*(?:(?:and|&)?\s*(?:et\W*al(?:ii|ia)?|others|many others|co-?authors|more|u\.?\s?a\.|et coll)|n/?a|none"
    r"|null|unknown|tba|tbd|various)\W*"
)
ON_BEHALF = re.compile(r"(?i),?\s+(?:(?:and\s+)?on\s+behalf\s+of|for)\s+(?:the\s+)?(?=\S)")

COMPOUND_SURNAMES = _words(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 慕容 令狐 南宫 南宮 尉迟 尉遲 남궁 황보 제갈 선우 독고 사공"
)
# With its accents a name that starts with one of these is in Vietnamese order.
VIETNAMESE = _words("Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lâm Đinh Trịnh Đoàn Đào")
# As a last word these say that a Van before them is the Vietnamese middle name Văn, not the Dutch particle.
VIETNAMESE_PLAIN = _words(
    "Nguyen Tran Le Pham Huynh Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Lam Dinh Trinh Doan Dao"
)
MIDDLE_NAMES = frozenset({"Văn", "Thị"})
# Families of up to three letters, which may be in capitals as families are: Wei LI has no initials L. I.
SHORT_FAMILIES = _words(
    """
    AI AN BAE BAI BAO BI BO CAI CAO CHE CHO CUI DAI DI DU FAN FEI FU GAN GAO GE GU GUO HA HAM HAN HAO HE HEO HO HU HUA
    HUH IM JI JIA JIN JO JU KE KIM KO LAI LAN LE LEE LEI LI LIM LIN LIU LU LUO MA MAO MEI MI MIN MO MU NA NAM NI NIE NO
    OH OU PAN PEI PU QI QIN QIU QU RAO REN RYU SEO SHA SHE SHI SHU SON SU SUN TAN TAO TU VO VU WAN WEI WEN WON WU XI XIA
    XIE XIN XU XUE YAN YAO YE YI YIN YOO YOU YU YUE ZHU ZOU ZU
    """
)
# Common families that may be first although the name is in Latin letters.
FIRST_FAMILIES = _words(
    """
    Wang Zhang Chen Liu Yang Huang Zhao Zhou Zhu Zheng Zhong Xie Xiao Xiong Jiang Cao Deng Feng Guo Luo Liang Tang Mao
    Qian Qin Ren Shen Song Wu Xu Kim Park Choi Jeong Jung Kang Yoon Nguyen Tran Pham Nagy Kovács Szabó Tóth Horváth
    """
)
# Families of which two make a double family name so often that a name of three words leaves it open.
IBERIAN = re.compile(
    r"[A-Z]\w+(?:ez|ínez|énez|ález)|Garc[ií]a|Silva|Santos|Oliveira|Ferreira|Souza|Costa|Torres|Ramos|Reyes|Cruz|Ortega"
    r"|Moreno|Castro|Ruiz|D[ií]az|Vidal|Rojas|Molina|Navarro|Romero|Delgado|Ortiz|Rubio|Medina|Iglesias|Blanco|Prieto"
)

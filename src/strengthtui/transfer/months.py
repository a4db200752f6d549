"""The words for the months in the languages of other apps, short and long, from the Unicode CLDR.

Words are stored without case, accents, dots and spaces, and compared whole: three letters do not tell
juin from juillet. No word stands for different months in different languages.
"""
# ruff: noqa: RUF001 - this module lists words in many scripts

import unicodedata

_WORDS = """
1월 1月 degen degener ene enero gen gener gennaio ian ianuarie jaan jaanuar jan janeiro janner
januar januara januari january janv janvaris janvier led leden ledna oca ocak sty styczen
stycznia tammi tammikuu tammikuuta thang1 thg1 ιαν ιανουαριοσ ιανουαριου січ січень січня янв
январь января яну януари 一月

2월 2月 defebr defebrer feb febbraio febr febrer febrero februar februara februari februarie
februaris february fev fevereiro fevr fevrier helmi helmikuu helmikuuta lut lutego luty sub
subat thang2 thg2 uno unor unora veebr veebruar φεβ φεβρουαριοσ φεβρουαριου лют лютии лютого фев
февр февраль февраля февруари 二月

3월 3月 bre brezen brezna demarc maalis maaliskuu maaliskuuta maart mac mar marc marca march
marcius marco marec maret mars mart martie marts marz marzec marzo mrt thang3 thg3 μαρ μαρτιοσ
μαρτιου бер березень березня мар март марта 三月

4월 4月 abr abril apr april aprila aprile aprilie aprilis aprill avr avril dub duben dubna d’abr
d’abril huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan thang4 thg4 απρ απριλιοσ
απριλιου апр апрель апреля април квіт квітень квітня 四月

5월 5月 demaig kve kveten kvetna mag maggio mai maig maijs maio maj maja majus may mayo mayıs
mei thang5 thg5 touko toukokuu toukokuuta μαι μαιοσ μαιου маи мая трав травень травня 五月

6월 6月 cerven cervna cvn cze czerwca czerwiec dejuny giu giugno haz haziran iun iunie juin jun
juna june junho juni junij junijs junio junius juny juuni kesa kesakuu kesakuuta thang6 thg6
ιουν ιουνιοσ ιουνιου июн июнь июня черв червень червня юни 六月

7월 7月 cervence cervenec cvc dejul dejuliol heina heinakuu heinakuuta iul iulie juil juill
juillet jul jula julai julho juli julij julijs julio juliol julius july juuli lip lipca lipiec
lug luglio tem temmuz thang7 thg7 ιουλ ιουλιοσ ιουλιου июл июль июля лип липень липня юли 七月

8월 8月 ag ago agost agosto agu agustos agustus aout aug august augusta augusti augusts augustus
augusztus avg avgust d’ag d’agost elo elokuu elokuuta ogo ogos sie sierpien sierpnia srp srpen
srpna thang8 thg8 αυγ αυγουστοσ αυγουστου авг август августа серп серпень серпня 八月

9월 9月 deset desetembre eyl eylul sep sept september septembra septembre septembrie septembris
septiembre set setembre setembro settembre syys syyskuu syyskuuta szept szeptember thang9 thg9
wrz wrzesien wrzesnia zar zari σεπ σεπτεμβριοσ σεπτεμβριου вер вересень вересня сент сентябрь
сентября сеп септември 九月

10월 10月 d’oct d’octubre eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre
okt oktober oktobra oktobris oktoober ott ottobre out outubro paz pazdziernik pazdziernika rij
rijen rijna thang10 thg10 οκτ οκτωβριοσ οκτωβριου жовт жовтень жовтня окт октомври октябрь
октября 十月

11월 11月 denov denovembre kas kasım lis listopad listopada listopadu marras marraskuu
marraskuuta noiembrie nov november novembra novembre novembris novembro noviembre thang11 thg11
νοε νοεμβριοσ νοεμβριου лист листопад листопада ное ноември нояб ноябрь ноября 十一月

12월 12月 ara aralık dec december decembra decembre decembrie decembris dedes dedesembre des
desember desembre dets detsember dez dezember dezembro dic dicembre diciembre dis disember gru
grudnia grudzien joulu joulukuu joulukuuta pro prosince prosinec thang12 thg12 δεκ δεκεμβριοσ
δεκεμβριου груд грудень грудня дек декабрь декабря декември 十二月
"""
"""A paragraph for each month, January first."""

_MONTHS = {word: month for month, words in enumerate(_WORDS.split("\n\n"), 1) for word in words.split()}


def month_of(word: str) -> int | None:
    """Return the number of a month from its name in any of the languages; None for any other word."""
    return _MONTHS.get(folded(word))


def folded(word: str) -> str:
    """Return a word without case, accents, dots and spaces."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in ". ")

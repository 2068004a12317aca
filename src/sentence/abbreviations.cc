#include "sentence/abbreviations.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/strings.h"

namespace sitrep {
namespace {

struct Group {
  Abbreviation kind;
  std::string_view words;  // spaces between
};

constexpr Group kGroups[] = {
    {Abbreviation::kTitle,
     "Mr. Mrs. Ms. Mx. Dr. Prof. Gen. Lt. Col. Maj. Capt. Cmdr. Cdr. Cmdt. Adm. Brig. Sgt. Cpl. "
     "Pvt. Pfc. Ens. Gov. Govs. Sen. Sens. Rep. Reps. Pres. Rev. Hon. Fr. Msgr. Mgr. Mme. Mlle. "
     "MM. Messrs. Drs. Supt. Insp. Det. Amb. Sec. Asst. Atty. Gens. Cols. Lts. Profs. St. Ste. Ft. "
     "Mt. Pt. Pte. Spc. Maj.-Gen. Comdr. Vice-Adm. Dep. Dir. Min. Ven. Sr.ta. Srta. Gral. Ald. "
     "Comm. Const. Sgts. Lieut. Commr. Hr. Abp. Bp. Sh."},
    {Abbreviation::kInner,
     "e.g. i.e. eg. ie. vs. v. cf. viz. approx. ca. c. incl. excl. al. a.k.a. aka. est. b. d. r. "
     "nr. resp. E.g. I.e. Approx. Vs. w. esp. op. cit. ibid. transl. ed. eds. trans. Attn. attn. "
     "Tel. tel. ext. Ext. div. P.S. p.s. n.d."},
    {Abbreviation::kNumber,
     "No. Nos. no. nos. Fig. Figs. fig. figs. Vol. vol. Vols. pp. p. Pp. Art. art. Arts. Sect. "
     "sect. Ch. ch. Para. para. Mar. Apr. Jun. Jul. Sun. Mon. Sat. Wed. Eq. Ref. Res. Reg. Nr. "
     "Pub. Rte. Hwy. Bldg. Rm. Apt. Ex. cl. Pl. Par."},
    {Abbreviation::kMonth,
     "Jan. Feb. Aug. Sept. Sep. Oct. Nov. Dec. Tue. Tues. Thu. Thur. Thurs. Fri."},
    {Abbreviation::kMayEnd,
     "U.S. U.N. U.K. E.U. U.A.E. U.S.A. U.S.S.R. D.C. L.A. N.Y. N.J. N.H. N.M. N.C. S.C. N.D. S.D. "
     "W.Va. R.I. P.R. B.C. A.D. Inc. Corp. Co. Ltd. Cos. Bros. LLC. plc. Plc. PLC. S.A. N.V. A.G. "
     "Jr. Sr. Esq. Ph.D. M.D. B.A. M.A. B.S. M.S. M.Sc. B.Sc. Ed.D. Ala. Ariz. Ark. Calif. Colo. "
     "Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mich. Minn. Miss. Mo. Mont. Neb. Nev. Okla. "
     "Ore. Pa. Tenn. Tex. Va. Vt. Wash. Wis. Wyo. Ont. Que. Alta. Sask. Ave. Blvd. Rd. Dept. Univ. "
     "Assn. Intl. Natl. Govt. Gov't. Dist. Rt. Cie. GmbH. Pty. Pvt. Bhd. Sdn. Hosp. Inst. Mfg. "
     "mins. yrs. lbs. lb. oz. ft. sq. cu. mph. hrs. hr. min. km. kg. cm. mm. Esp. Mob. Fax. Conf. "
     "Depts. Soc. Ctr. Cent. Mtn. Mts. Is. Pk. Sq. Ter. Tpk. o.k. O.K. dept. co. corp. govt. "
     "intl."},
    {Abbreviation::kTime, "a.m. p.m. A.M. P.M. etc. Etc. et.c. A.D. B.C.E. C.E."},
};

constexpr std::string_view kFirstWords =
    "The A An It Its It's He She They We I You His Her Their Our My Your This That These Those "
    "There Here In On At By For From With Without After Before During Since Until Under Over "
    "Between Among Amid Against About As If When While Where Why How What Who Which Whether "
    "Although Though Because But And Or So Yet Nor Not No However Meanwhile Also Both Each Every "
    "Some Many Most Several Few All Another Other Others Once Then Now Still Earlier Later Last "
    "Next Even Only Just Despite According Officials Police Authorities Witnesses Analysts Critics "
    "Two Three Four Five Six Seven Eight Nine Ten Hundreds Thousands Dozens Such Neither Either "
    "Asked Speaking Separately Moreover Furthermore Instead Thus Therefore To Of Nearly Almost "
    "Yesterday Today Perhaps Does Did Is Are Was Were Has Have Had Can Could Would Should Will May "
    "Let Elsewhere Afterwards Nobody Nothing Everyone Everybody Someone Something Anyone Residents "
    "Protesters Rebels Soldiers Reporters Sources Opponents Supporters Shares Stocks Prices";

constexpr std::string_view kSpeechVerbs =
    "said says say told tells asked asks added adds wrote writes tweeted shouted shouts chanted "
    "yelled cried exclaimed wondered replied responded answered declared announced insisted "
    "explained continued recalled joked warned demanded quipped posted screamed whispered queried "
    "argued noted urged concluded commented began called";

struct ViewHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using WordSet = std::unordered_set<std::string_view, ViewHash>;

WordSet make_set(std::string_view words) {
  WordSet set;
  for (std::string_view word : split_words(words)) set.insert(word);
  return set;
}

using KindMap = std::unordered_map<std::string_view, Abbreviation, ViewHash>;

const KindMap& kinds() {
  static const KindMap map = [] {
    KindMap made;
    for (const Group& group : kGroups) {
      for (std::string_view word : split_words(group.words)) made.emplace(word, group.kind);
    }
    return made;
  }();
  return map;
}

constexpr size_t kLongest = 12;

}  // namespace

Abbreviation find_abbreviation(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongest || word.back() != '.') return Abbreviation::kNone;
  const auto found = kinds().find(word);
  if (found != kinds().end()) return found->second;
  // "GEN. SMITH" in a headline in capitals: look for "Gen.".
  if (word.size() < 4 || !std::all_of(word.begin(), word.end() - 1, is_upper_ascii)) {
    return Abbreviation::kNone;
  }
  std::string titled = lower_ascii(word);
  titled[0] = word[0];
  const auto again = kinds().find(titled);
  if (again == kinds().end() || again->second == Abbreviation::kMayEnd) return Abbreviation::kNone;
  return again->second;
}

bool likely_first_word(std::string_view word) {
  static const WordSet words = make_set(kFirstWords);
  return words.contains(word);
}

bool speech_verb(std::string_view word) {
  static const WordSet words = make_set(kSpeechVerbs);
  return words.contains(word);
}

}  // namespace sitrep

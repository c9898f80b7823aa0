// What people say for what our pages say.

// Each line means about the same here; a search for one of them finds the others after it.
const MEANINGS = `
  decline, refuse, reject, dismiss, turn down, say no
  accept, approve, say yes
  ignore, silence, silent, unanswered, ghost
  answer, reply, respond, response
  colleague, coworker, teammate, workmate
  boss, manager, supervisor, line manager
  recruiter, headhunter, hire, recruit
  job, vacancy, position, role, employment
  customer, client, buyer
  supplier, vendor, contractor
  event, conference, congress, meetup, convention, symposium, seminar, expo, summit, hackathon
  school, university, college
  student, pupil, apprentice, trainee, intern
  teacher, professor, lecturer, tutor
  thank, grateful, gratitude, appreciate
  phone, telephone, mobile, smartphone, app
  computer, desktop, laptop
  sell, sale, pitch, advertising, spam, junk
  fake, scam, scammer, fraud, impostor, phishing
  limit, maximum, length
  withdraw, delete, remove, cancel, undo, revoke, take back
  advice, mentor, guidance
  favor, help
  organisation, company, employer, firm
  trade, industry, sector, profession, field
  group, club, association, community
  introduce, referral, refer, recommend
  paper, print, pdf
  lesson, class
  evidence, proof, statistics, research
  sorry, apologise, excuse
  kind, polite, friendly, courteous
  rude, impolite
  reminder, remind, nudge, follow up
  later, wait, postpone
  forgot, forget, not remember
  mistake, error, accident, wrong
  death, died, condolence, bereavement
  cv, application
  salesperson, salesman, saleswoman, sales rep, vendor, telemarketer
  salary, pay, wage, compensation
  chat, talk, conversation
  picture, photo, image
  fair, trade show, exhibition
  stand, booth, stall
  town, city
  flat, apartment
  holiday, vacation
  dislike, hate, not like
  busy, no time
  shortcut, hotkey, snippet
  internship, traineeship, placement
  unemployed, redundant, laid off
  speech, talk, presentation, lecture
  article, blog, post
`;

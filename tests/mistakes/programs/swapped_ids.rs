use snapcall::{CompanyId, TeamId, companies};

fn add(company: CompanyId, team: TeamId) {
    let _ = companies::teams::add_user(team, company, 23);
}

fn main() {}

//! The arguments of `init`, `preview` and `status`.

use std::path::PathBuf;

use clap::Args;

/// Options of `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// What the page is called: the name of whoever runs the services
    #[arg(long)]
    pub name: Option<String>,
    /// Where the page will be, such as `https://status.example.com`
    #[arg(long)]
    pub url: Option<String>,
    /// The page's time zone, by its IANA name
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    pub time_zone: String,
}

/// Options of `preview`.
#[derive(Debug, Args)]
pub struct Preview {
    /// The built page, as `make build` leaves it in `dist`
    #[arg(long, value_name = "DIR", env = "ALLCLEAR_SITE")]
    pub site: PathBuf,
    /// The port to serve on, of this machine only; 0 takes any that is free
    #[arg(long, default_value_t = 8090)]
    pub port: u16,
}

/// Options of `status`.
#[derive(Debug, Args)]
pub struct Status {
    /// Print the document that status.json is
    #[arg(long)]
    pub json: bool,
}

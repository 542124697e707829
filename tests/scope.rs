//! States within states: the definitions, and that data arrives.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::TaskFailure;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Trip {
    city: String,
    stops: Vec<Stop>,
}

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Stop {
    place: String,
    nights: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct City {
    city: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Geo {
    country: String,
    latitude: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Latitude {
    latitude: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Weather {
    temperature: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Score {
    score: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Advice {
    country: String,
    temperature: f64,
    score: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Text {
    text: String,
}

static TRIP: StateMachine<Trip, Text> = state_machine!(
    machine(input = Trip, output = Text),
    look_around = parallel(
        branch(
            geo = LambdaFunction::<City, Geo> {
                function_name: "geo"
            },
            weather = LambdaFunction::<Latitude, Weather> {
                function_name: "weather"
            },
            geo >> weather >> end,
        ),
        branch(
            score = LambdaFunction::<City, Score> {
                function_name: "score"
            }
        ),
    )
    .catch(States::ALL >> lost),
    good = if weather.temperature > 10.0 && score.score > 3 {
        advise
    } else {
        lost
    },
    advise = LambdaFunction::<Advice, Text> {
        function_name: "advise"
    },
    lost = fail(error = "Lost"),
    start >> look_around >> good,
    advise >> end,
);

#[test]
fn data_of_branches_is_read_behind_them() {
    let trip = Trip {
        city: "Oslo".to_owned(),
        stops: Vec::new(),
    };
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let mut test = TRIP
            .in_query_language(language)
            .test(&())
            .on("geo", |city: City| {
                Ok(Geo {
                    country: city.city,
                    latitude: 59.9,
                })
            })
            .on("weather", |at: Latitude| {
                Ok(Weather {
                    temperature: at.latitude,
                })
            })
            .on("score", |_: City| Ok(Score { score: 4 }))
            .on("advise", |a: Advice| {
                Ok::<_, TaskFailure>(Text {
                    text: format!("{} {} {}", a.country, a.temperature, a.score),
                })
            });
        let said = test.run(trip.clone()).unwrap().assert_succeeded();
        assert_eq!(said.text, "Oslo 59.9 4");
    }
}

#[derive(Payload, Serialize, Deserialize)]
struct Visit {
    country: String,
    place: String,
    nights: u32,
}

#[derive(Payload, Serialize, Deserialize, Debug, PartialEq)]
struct Booking {
    booking_id: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Bookings {
    bookings: Vec<Booking>,
}

static TOUR: StateMachine<Trip, Text> = state_machine!(
    machine(input = Trip, output = Text),
    geo = LambdaFunction::<City, Geo> {
        function_name: "geo"
    },
    each_stop = map(
        items = input.stops,
        item = stop,
        index = i,
        max_concurrency = 3,
        long = if stop.nights > 5 { refuse } else { book },
        book = LambdaFunction::<Visit, Booking> {
            function_name: "book"
        },
        refuse = pass(
            result = Booking {
                booking_id: "none".to_owned()
            },
            output = Booking
        ),
        start >> long,
        [book, refuse] >> end,
    ),
    announce = LambdaFunction::<Bookings, Text> {
        function_name: "announce"
    }
    .bind(bookings = each_stop),
    start >> geo >> each_stop >> announce >> end,
);

#[test]
fn a_map_gives_the_list_of_what_its_items_end_with() {
    let stop = |place: &str, nights| Stop {
        place: place.to_owned(),
        nights,
    };
    let trip = Trip {
        city: "Oslo".to_owned(),
        stops: vec![stop("a", 1), stop("b", 9)],
    };
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let mut test = TOUR
            .in_query_language(language)
            .test(&())
            .on("geo", |city: City| {
                Ok(Geo {
                    country: city.city,
                    latitude: 59.9,
                })
            })
            .on("book", |v: Visit| {
                Ok(Booking {
                    booking_id: format!("{} {} {}", v.country, v.place, v.nights),
                })
            })
            .on("announce", |b: Bookings| {
                Ok::<_, TaskFailure>(Text {
                    text: format!("{:?}", b.bookings),
                })
            });
        let said = test.run(trip.clone()).unwrap().assert_succeeded();
        assert_eq!(
            said.text,
            r#"[Booking { booking_id: "Oslo a 1" }, Booking { booking_id: "none" }]"#
        );
    }
}

fragment!(
    /// Finds out about a city.
    look_up(function),
    geo = LambdaFunction::<City, Geo> {
        function_name: function
    },
    is_north = if geo.latitude > 60.0 { cold } else { warm },
    cold = pass(result = Weather { temperature: -5.0 }, output = Weather),
    warm = pass(result = Weather { temperature: 15.0 }, output = Weather),
    start >> geo >> is_north,
    [cold, warm] >> end,
);

static TWICE: StateMachine<Trip, Text> = state_machine!(
    machine(input = Trip, output = Text),
    here = fragment(look_up, function = "here"),
    both = parallel(
        branch(there = fragment(look_up, function = "there")),
        branch(
            score = LambdaFunction::<City, Score> {
                function_name: "score"
            }
        ),
    ),
    is_warm = if here_geo.latitude > 50.0 && there_geo.latitude < 90.0 {
        advise
    } else {
        here
    },
    advise = LambdaFunction::<Advice, Text> {
        function_name: "advise"
    }
    .bind(country = here_geo.country, temperature = there_geo.latitude),
    start >> here >> both >> is_warm,
    advise >> end,
);

#[test]
fn a_fragment_stands_for_its_states() {
    assert_eq!(
        TWICE.states().collect::<Vec<_>>(),
        [
            "here.geo",
            "here.is_north",
            "here.cold",
            "here.warm",
            "both",
            "there.geo",
            "there.is_north",
            "there.cold",
            "there.warm",
            "score",
            "is_warm",
            "advise",
        ]
    );
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let mut test = TWICE
            .in_query_language(language)
            .test(&())
            .on("here.geo", |city: City| {
                Ok(Geo {
                    country: city.city,
                    latitude: 61.5,
                })
            })
            .on("there.geo", |city: City| {
                Ok(Geo {
                    country: city.city,
                    latitude: 20.5,
                })
            })
            .on("score", |_: City| Ok(Score { score: 4 }))
            .on("advise", |a: Advice| {
                Ok::<_, TaskFailure>(Text {
                    text: format!("{} {} {}", a.country, a.temperature, a.score),
                })
            });
        let trip = Trip {
            city: "Oslo".to_owned(),
            stops: Vec::new(),
        };
        let run = test.run(trip).unwrap();
        assert_eq!(run.assert_succeeded().text, "Oslo 20.5 4");
    }
}
